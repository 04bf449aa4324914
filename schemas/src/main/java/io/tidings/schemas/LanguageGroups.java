package io.tidings.schemas;

import java.util.HashMap;
import java.util.Map;

/**
 * The language groups by which {@code link} is scaled out: items of one story share a group, and a
 * group is one partition of {@code items.features} and one task. Part of the contract: a change
 * needs new application ids.
 */
public final class LanguageGroups {
  /** Number of groups and of partitions of {@code items.features}. */
  public static final int COUNT = 4;

  private static final int ENGLISH = 0;
  private static final int ROMANCE = 1;
  private static final int GERMANIC_SLAVIC_GREEK = 2;
  private static final int OTHER = 3;

  private static final Map<String, Integer> GROUPS = groups();

  private LanguageGroups() {}

  /**
   * The group of a language.
   *
   * @param language ISO 639-1 code, or {@code und}
   * @return 0 to {@link #COUNT} - 1; languages that are not listed share the last group
   */
  public static int of(String language) {
    return GROUPS.getOrDefault(language, OTHER);
  }

  private static Map<String, Integer> groups() {
    Map<String, Integer> groups = new HashMap<>();
    put(groups, ENGLISH, "en");
    put(groups, ROMANCE, "es", "fr", "pt", "it", "ca", "ro", "gl", "oc", "la");
    put(groups, GERMANIC_SLAVIC_GREEK, "de", "nl", "sv", "da", "nb", "nn", "no", "is", "af", "fy");
    put(groups, GERMANIC_SLAVIC_GREEK, "lb", "ru", "uk", "be", "pl", "cs", "sk", "bg", "sr", "hr");
    put(groups, GERMANIC_SLAVIC_GREEK, "bs", "sl", "mk", "lt", "lv", "el", "sq");
    return groups;
  }

  private static void put(Map<String, Integer> groups, int group, String... languages) {
    for (String language : languages) {
      groups.put(language, group);
    }
  }
}
