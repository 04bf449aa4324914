package io.tidings.nlp.entity;

import io.tidings.nlp.text.LineStyle;
import java.util.Set;

/** Whether a candidate is taken for the name, judged from the sentence it stands in. */
enum Verdict {
  /** Beyond doubt, whatever stands elsewhere: a model sees a name of this type exactly here. */
  AGREED,
  ACCEPTED,
  /** Taken only when the item names the entry elsewhere beyond doubt. */
  NEEDS_EVIDENCE,
  REJECTED;

  /** A company or club may be named after these. */
  private static final Set<String> PLACE_TYPES = Set.of("LOC", "NORP");

  static Verdict of(
      FieldScan scan, Candidate candidate, NamePattern pattern, GazetteerEntry entry) {
    Verdict verdict = ofSentence(scan, candidate, pattern, entry);
    boolean obscure = verdict == ACCEPTED && entry.prior() < NameRisk.OBSCURE;
    return obscure && entry.type().equals("LOC") ? NEEDS_EVIDENCE : verdict;
  }

  /** Whether the name is taken for the entry without a look at the rest of the item. */
  boolean isTaken() {
    return this == ACCEPTED || this == AGREED;
  }

  private static Verdict ofSentence(
      FieldScan scan, Candidate candidate, NamePattern pattern, GazetteerEntry entry) {
    boolean trusted = entry.prior() >= NameRisk.TRUSTED;
    LineStyle style = scan.style(candidate.first());
    Neighbours beside = new Neighbours(scan, candidate);
    if (PLACE_TYPES.contains(entry.type())
        && pattern.words() == 1
        && beside.isPartOfOrganisation()) {
      return REJECTED;
    }
    return switch (pattern.risk()) {
      case SAFE -> ACCEPTED;
      case COLLOCATION -> ofCollocation(beside, style, trusted);
      case SHORT_FORM -> beside.companyFormAfter() ? ACCEPTED : NEEDS_EVIDENCE;
      case COMMON_WORD, PERSONAL_NAME -> ofRisky(scan, candidate, pattern, entry, beside);
    };
  }

  private static Verdict ofCollocation(Neighbours beside, LineStyle style, boolean trusted) {
    if (style == LineStyle.SENTENCE) {
      return beside.isPartOfLongerName() ? REJECTED : ACCEPTED;
    }
    return trusted || style == LineStyle.CAPITALS ? ACCEPTED : NEEDS_EVIDENCE;
  }

  private static Verdict ofRisky(
      FieldScan scan,
      Candidate candidate,
      NamePattern pattern,
      GazetteerEntry entry,
      Neighbours beside) {
    boolean person = entry.type().equals("PER");
    if (entry.type().equals("ORG") && beside.companyFormAfter()) {
      return ACCEPTED;
    }
    if (beside.isPartOfLongerName() || (!person && beside.personTitleBefore())) {
      return REJECTED;
    }
    if (pattern.exact() && pattern.risk() == NameRisk.COMMON_WORD) {
      // "WHO", "US": the capitals were compared, and nowhere else are they a small word's.
      return ACCEPTED;
    }
    if (entry.type().equals("LOC") && beside.placeAfterComma()) {
      return ACCEPTED;
    }
    if (entry.prior() < NameRisk.TRUSTED || !capitalTells(scan, candidate, pattern)) {
      return NEEDS_EVIDENCE;
    }
    return ACCEPTED;
  }

  private static boolean capitalTells(FieldScan scan, Candidate candidate, NamePattern pattern) {
    LineStyle style = scan.style(candidate.first());
    if (style == LineStyle.CASELESS) {
      return false;
    }
    if (pattern.risk() == NameRisk.PERSONAL_NAME) {
      return true;
    }
    return style == LineStyle.SENTENCE && !scan.tokens().capitalIsExpected(candidate.first());
  }
}
