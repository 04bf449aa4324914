package io.tidings.nlp.entity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the whole item says about the names in it. The sets are asked, never walked. */
final class Evidence {

  /** What it is worth, beside priors, that all places of the item lie in one country. */
  private static final float SAME_COUNTRY = 0.3f;

  /**
   * The same for small cities, of which a larger one is likelier: as much as 7 times the people.
   */
  private static final float SAME_COUNTRY_OBSCURE = 0.08f;

  /** Two entries as near as this are equally likely. */
  private static final float EQUAL = 0.01f;

  private static final int COUNTRY_LETTERS = 2;

  /** Entries named beyond doubt. */
  private final Set<Integer> evident = new HashSet<>();

  /** Names taken at a place where the capital tells. */
  private final Set<String> seen = new HashSet<>();

  /** Names that are part of another name somewhere. */
  private final Set<String> spoiled = new HashSet<>();

  /** How many unmistakable names belong to a country, and to a state of one. */
  private final Map<String, Integer> regions = new HashMap<>();

  private int located;

  /** Adds a place that could mean one of these. */
  void add(List<Reading> readings) {
    for (Reading reading : readings) {
      NamePattern pattern = reading.pattern();
      if (reading.verdict().isTaken()) {
        seen.add(pattern.surface());
        if (readings.size() == 1) {
          addRegion(reading.entry().region());
        }
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
    if (reading.verdict() == Verdict.AGREED) {
      return true;
    }
    // A place or company whose name someone bears here is that person, unless said in full.
    if (!reading.isPerson() && pattern.isSingle() && spoiled.contains(pattern.surface())) {
      return false;
    }
    return switch (reading.verdict()) {
      case AGREED, ACCEPTED -> true;
      case NEEDS_EVIDENCE ->
          reading.isBesideItsRegion() || names(pattern) || seen.contains(pattern.surface());
      case REJECTED -> false;
    };
  }

  /**
   * Positive when the first is meant rather than the second: said beside it ("Paris, Texas"), named
   * in full in the item, then likelier in an item about these countries.
   */
  int compare(Reading first, Reading second) {
    int beside = Boolean.compare(first.isBesideItsRegion(), second.isBesideItsRegion());
    if (beside != 0) {
      return beside;
    }
    int byEvidence = Boolean.compare(names(first.pattern()), names(second.pattern()));
    if (byEvidence != 0) {
      return byEvidence;
    }
    float difference = likelihood(first) - likelihood(second);
    return StrictMath.abs(difference) < EQUAL ? 0 : difference > 0 ? 1 : -1;
  }

  private float likelihood(Reading reading) {
    @Nullable String region = reading.entry().region();
    if (region == null || located == 0) {
      return reading.entry().prior();
    }
    int here = regions.getOrDefault(region, 0);
    int country = regions.getOrDefault(country(region), 0);
    float prior = reading.entry().prior();
    float worth = prior < NameRisk.OBSCURE ? SAME_COUNTRY_OBSCURE : SAME_COUNTRY;
    return prior + worth * (here + country) / (2 * located);
  }

  private void addRegion(@Nullable String region) {
    if (region != null) {
      located++;
      regions.merge(region, 1, Integer::sum);
      if (region.length() > COUNTRY_LETTERS) {
        regions.merge(country(region), 1, Integer::sum);
      }
    }
  }

  private static String country(String region) {
    return region.substring(0, Math.min(COUNTRY_LETTERS, region.length()));
  }
}
