package io.tidings.nlp.entity;

import io.tidings.nlp.text.LineStyle;

/** Whether a candidate is taken for the name, judged from the sentence it stands in. */
enum Verdict {
  ACCEPTED,
  /** Taken only when the item names the entry elsewhere beyond doubt. */
  NEEDS_EVIDENCE,
  REJECTED;

  /** From this prior on, a short name stands for the entry without its full name. */
  private static final float TRUSTED = 0.5f;

  static Verdict of(
      FieldScan scan, Candidate candidate, NamePattern pattern, GazetteerEntry entry) {
    boolean trusted = entry.prior() >= TRUSTED;
    LineStyle style = scan.style(candidate.first());
    return switch (pattern.risk()) {
      case SAFE -> ACCEPTED;
      case COLLOCATION ->
          trusted || style == LineStyle.SENTENCE || style == LineStyle.CAPITALS
              ? ACCEPTED
              : NEEDS_EVIDENCE;
      case COMMON_WORD, PERSONAL_NAME -> ofRisky(scan, candidate, pattern, entry, trusted);
    };
  }

  private static Verdict ofRisky(
      FieldScan scan,
      Candidate candidate,
      NamePattern pattern,
      GazetteerEntry entry,
      boolean trusted) {
    Neighbours beside = new Neighbours(scan, candidate);
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
    if (!trusted || !capitalTells(scan, candidate, pattern)) {
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
