package io.tidings.nlp.entity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides, for one item, which candidates are entities. Used once. */
final class ItemTagger {

  private static final float SCORE_SAFE = 0.98f;
  private static final float SCORE_RISKY = 0.9f;
  private static final float SCORE_EVIDENCE = 0.95f;
  private static final float SCORE_TIED = 0.5f;

  private final Gazetteer gazetteer;
  private final List<FieldScan> scans;

  /** Entries named in this item beyond doubt. Asked, never walked. */
  private final Set<Integer> evident = new HashSet<>();

  /** Names taken at a place where the capital tells. Asked, never walked. */
  private final Set<String> seen = new HashSet<>();

  private final FamilyNames familyNames;
  private final MentionCollector mentions;

  ItemTagger(Gazetteer gazetteer, FieldScan title, FieldScan body) {
    this.gazetteer = gazetteer;
    this.scans = List.of(title, body);
    this.familyNames = new FamilyNames(gazetteer);
    this.mentions = new MentionCollector();
  }

  List<TaggedEntity> tag() {
    for (FieldScan scan : scans) {
      for (Candidate candidate : scan.candidates()) {
        gatherEvidence(scan, candidate);
      }
    }
    for (FieldScan scan : scans) {
      decideAll(scan);
    }
    return mentions.ranked();
  }

  private void gatherEvidence(FieldScan scan, Candidate candidate) {
    for (NamePattern pattern : candidate.patterns()) {
      GazetteerEntry entry = gazetteer.entry(pattern.entry());
      if (Verdict.of(scan, candidate, pattern, entry) != Verdict.ACCEPTED) {
        continue;
      }
      seen.add(pattern.surface());
      if (!pattern.isSingle() || candidate.patterns().size() == 1) {
        evident.add(pattern.entry());
      }
      if (!pattern.isSingle() && entry.type().equals("PER")) {
        familyNames.add(pattern);
      }
    }
  }

  private void decideAll(FieldScan scan) {
    List<Candidate> candidates = scan.candidates();
    int next = 0;
    int token = 0;
    while (token < scan.tokens().size()) {
      if (next < candidates.size() && candidates.get(next).first() == token) {
        Candidate candidate = candidates.get(next++);
        if (!decide(scan, candidate)) {
          for (int k = candidate.first(); k < candidate.end(); k++) {
            familyName(scan, k);
          }
        }
        token = candidate.end();
      } else {
        familyName(scan, token);
        token++;
      }
    }
  }

  private boolean decide(FieldScan scan, Candidate candidate) {
    NamePattern best = null;
    boolean tied = false;
    for (NamePattern pattern : candidate.patterns()) {
      if (!isTaken(scan, candidate, pattern)) {
        continue;
      }
      int order = best == null ? 1 : compare(pattern, best);
      if (order > 0) {
        best = pattern;
        tied = false;
      } else if (order == 0 && best != null && pattern.entry() != best.entry()) {
        tied |= !isSame(pattern, best);
      }
    }
    if (best == null || (best.isSingle() && belongsToAnotherPerson(scan, candidate, best))) {
      return false;
    }
    GazetteerEntry entry = gazetteer.entry(best.entry());
    if (tied) {
      mentions.addTied(scan, candidate, entry.type(), SCORE_TIED, TaggedEntity.DICTIONARY);
    } else {
      mentions.add(scan, candidate, entry, score(best), TaggedEntity.DICTIONARY);
    }
    return true;
  }

  private boolean isTaken(FieldScan scan, Candidate candidate, NamePattern pattern) {
    return switch (Verdict.of(scan, candidate, pattern, gazetteer.entry(pattern.entry()))) {
      case ACCEPTED -> true;
      case NEEDS_EVIDENCE -> evident.contains(pattern.entry()) || seen.contains(pattern.surface());
      case REJECTED -> false;
    };
  }

  /** Named beyond doubt elsewhere beats the prior. */
  private int compare(NamePattern a, NamePattern b) {
    int byEvidence = Boolean.compare(evident.contains(a.entry()), evident.contains(b.entry()));
    return byEvidence != 0
        ? byEvidence
        : Float.compare(gazetteer.entry(a.entry()).prior(), gazetteer.entry(b.entry()).prior());
  }

  private boolean isSame(NamePattern a, NamePattern b) {
    @Nullable String id = gazetteer.entry(a.entry()).id();
    return id != null && id.equals(gazetteer.entry(b.entry()).id());
  }

  /** "Khamenei" is the person whose full name the item holds, not the better known one. */
  private boolean belongsToAnotherPerson(FieldScan scan, Candidate candidate, NamePattern pattern) {
    int word = scan.word(candidate.first());
    return gazetteer.entry(pattern.entry()).type().equals("PER")
        && familyNames.has(word)
        && !familyNames.isOf(word, pattern.entry());
  }

  private void familyName(FieldScan scan, int token) {
    int word = scan.word(token);
    if (word == Vocabulary.UNKNOWN || !familyNames.fits(scan, token)) {
      return;
    }
    Candidate place = new Candidate(token, token + 1, List.of());
    @Nullable Integer entry = familyNames.onlyEntry(word);
    if (entry == null) {
      mentions.addTied(scan, place, "PER", SCORE_TIED, TaggedEntity.RULE);
    } else {
      mentions.add(scan, place, gazetteer.entry(entry), SCORE_RISKY, TaggedEntity.RULE);
    }
  }

  private float score(NamePattern pattern) {
    if (pattern.risk() == NameRisk.SAFE) {
      return SCORE_SAFE;
    }
    return evident.contains(pattern.entry()) ? SCORE_EVIDENCE : SCORE_RISKY;
  }
}
