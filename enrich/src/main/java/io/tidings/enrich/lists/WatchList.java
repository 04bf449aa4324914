package io.tidings.enrich.lists;

import io.tidings.event.WatchKind;
import io.tidings.event.WatchRule;
import io.tidings.nlp.burst.TermKind;
import io.tidings.nlp.burst.Watch;
import io.tidings.nlp.burst.Watches;
import io.tidings.schemas.Slugs;
import java.time.Duration;
import java.util.Set;
import java.util.SortedMap;

/**
 * The watches at one version. Immutable.
 *
 * @param version last applied offset + 1 of the topic {@code watches}; 0 where nothing was applied
 * @param watches those that are enabled
 */
public record WatchList(long version, Watches watches) {
  private static final int LONGEST_WINDOW = (int) Duration.ofDays(1).toSeconds();
  private static final int SHORTEST_WINDOW = (int) Duration.ofMinutes(1).toSeconds();

  /**
   * Makes a list of rules that were checked.
   *
   * @param version see {@link #version}
   * @param rules by id
   */
  public static WatchList of(long version, SortedMap<String, WatchRule> rules) {
    return new WatchList(
        version,
        Watches.of(
            rules.values().stream()
                .filter(WatchRule::getEnabled)
                .map(rule -> watch(rule, kind(rule.getKind())))
                .toList()));
  }

  /**
   * Checks that a rule can be part of a list.
   *
   * @param key the key that it came under
   * @throws IllegalArgumentException if not
   */
  public static void check(String key, WatchRule rule) {
    if (!rule.getWatchId().equals(key)) {
      throw new IllegalArgumentException("the key is not the id of the watch");
    }
    if (!Slugs.isSlug(key)) {
      throw new IllegalArgumentException("watch '" + key + "' is not a slug ([a-z0-9-])");
    }
    if (rule.getWindowSeconds() < SHORTEST_WINDOW || rule.getWindowSeconds() > LONGEST_WINDOW) {
      throw new IllegalArgumentException(
          "a window of "
              + rule.getWindowSeconds()
              + " s is not from "
              + SHORTEST_WINDOW
              + " to "
              + LONGEST_WINDOW);
    }
    if (rule.getThreshold() < 1 || rule.getThreshold() > Watch.LARGEST_THRESHOLD) {
      throw new IllegalArgumentException(
          "a threshold of " + rule.getThreshold() + " is not 1 to " + Watch.LARGEST_THRESHOLD);
    }
    Watch.check(watch(rule, kind(rule.getKind())));
  }

  private static Watch watch(WatchRule rule, TermKind kind) {
    return new Watch(
        rule.getWatchId(),
        kind,
        rule.getValue(),
        rule.getThreshold(),
        rule.getWindowSeconds(),
        Set.copyOf(rule.getLanguages()));
  }

  private static TermKind kind(WatchKind kind) {
    return switch (kind) {
      case KEYWORD -> TermKind.KEYWORD;
      case ENTITY -> TermKind.ENTITY;
      case TOPIC -> TermKind.TOPIC;
      case UNKNOWN -> throw new IllegalArgumentException("the kind of watch is not known");
    };
  }
}
