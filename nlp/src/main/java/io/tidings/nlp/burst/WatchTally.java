package io.tidings.nlp.burst;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a watch has counted.
 *
 * @param watch the watch as it was then
 * @param matches items of the window, in the order in which they came, at most {@link #MOST}
 * @param openedAt when it fired, milliseconds since 1970; {@link Spike#OPEN}, which no time is,
 *     while it has not
 * @param toldAt when its figures were last told
 * @param told the count that was told last
 */
public record WatchTally(
    Watch watch, List<BurstItem> matches, long openedAt, long toldAt, int told) {
  /** Items that are kept: more are not counted. */
  static final int MOST = 250;

  private static final long NOT = Spike.OPEN;

  /** The list cannot be changed. */
  public WatchTally {
    matches = List.copyOf(matches);
  }

  static WatchTally none(Watch watch) {
    return new WatchTally(watch, List.of(), NOT, NOT, 0);
  }

  boolean isOpen() {
    return openedAt != NOT;
  }

  int families() {
    Set<String> families = new HashSet<>();
    matches.forEach(item -> families.add(item.family()));
    return families.size();
  }

  WatchTally with(Watch now, List<BurstItem> others) {
    return new WatchTally(now, others, openedAt, toldAt, told);
  }

  WatchTally opening(long now) {
    return new WatchTally(watch, matches, now, now, matches.size());
  }

  WatchTally telling(long now) {
    return new WatchTally(watch, matches, openedAt, now, matches.size());
  }

  WatchTally closing() {
    return new WatchTally(watch, matches, NOT, NOT, 0);
  }
}
