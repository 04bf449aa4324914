package io.tidings.nlp.entity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the whole item says about the names in it. The sets are asked, never walked. */
final class Evidence {

  /** Entries named beyond doubt. */
  private final Set<Integer> evident = new HashSet<>();

  /** Names taken at a place where the capital tells. */
  private final Set<String> seen = new HashSet<>();

  /** Names that are part of another name somewhere. */
  private final Set<String> spoiled = new HashSet<>();

  /** Adds a place that could mean one of these. */
  void add(List<Reading> readings) {
    for (Reading reading : readings) {
      NamePattern pattern = reading.pattern();
      if (reading.verdict() == Verdict.ACCEPTED) {
        seen.add(pattern.surface());
        if (!pattern.isSingle() || readings.size() == 1) {
          evident.add(pattern.entry());
        }
      } else if (reading.verdict() == Verdict.REJECTED
          && pattern.risk() == NameRisk.PERSONAL_NAME) {
        spoiled.add(pattern.surface());
      }
    }
  }

  boolean names(NamePattern pattern) {
    return evident.contains(pattern.entry());
  }

  boolean supports(Reading reading) {
    NamePattern pattern = reading.pattern();
    // A place or company whose name someone bears here is that person, unless said in full.
    if (!reading.isPerson() && pattern.isSingle() && spoiled.contains(pattern.surface())) {
      return false;
    }
    return switch (reading.verdict()) {
      case ACCEPTED -> true;
      case NEEDS_EVIDENCE -> names(pattern) || seen.contains(pattern.surface());
      case REJECTED -> false;
    };
  }

  /** Positive when the first is meant rather than the second: named in the item, then likelier. */
  int compare(Reading first, Reading second) {
    int byEvidence = Boolean.compare(names(first.pattern()), names(second.pattern()));
    return byEvidence != 0
        ? byEvidence
        : Float.compare(first.entry().prior(), second.entry().prior());
  }
}
