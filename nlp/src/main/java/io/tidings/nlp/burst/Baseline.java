package io.tidings.nlp.burst;

import org.jspecify.annotations.Nullable;

/**
 * What to expect of a term in a window, from its share of all items: its share over the whole past,
 * or its share at this hour of the day where that is larger. As shares, so that the rhythm of the
 * day and a growing number of feeds cancel out; by the hour, so that what comes each day at the
 * same time does not fire each day.
 */
final class Baseline {
  /** Items that speak for the share over the whole day against the share of one hour. */
  private static final double HOUR_PRIOR = 50;

  private Baseline() {}

  /**
   * Items to expect.
   *
   * @param term the term's past, or null where it is not known
   * @param all the past of all items
   * @param start beginning of the window, milliseconds since 1970
   * @param end its end
   * @param items distinct items in the window
   */
  static double expected(
      @Nullable HourlyWeights term,
      HourlyWeights all,
      long start,
      long end,
      int items,
      double halfLifeMillis) {
    if (term == null) {
      return 0;
    }
    HourlyWeights past = term.at(end, halfLifeMillis);
    HourlyWeights total = all.at(end, halfLifeMillis);
    double share = past.total() / Math.max(total.total(), 1);
    double atStart = shareAt(HourlyWeights.hourOf(start), share, past, total);
    double atEnd = shareAt(HourlyWeights.hourOf(end - 1), share, past, total);
    return Math.max(share, Math.max(atStart, atEnd)) * items;
  }

  private static double shareAt(int hour, double share, HourlyWeights past, HourlyWeights total) {
    return (past.weight(hour) + HOUR_PRIOR * share) / (total.weight(hour) + HOUR_PRIOR);
  }
}
