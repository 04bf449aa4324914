package io.tidings.nlp.burst;

import java.time.Duration;

/**
 * How spikes are found.
 *
 * @param window time that is counted together
 * @param step how often it is looked at; the window is a whole number of steps
 * @param warmUp from the first item on nothing fires for so long
 * @param minPast items of the past, by their decayed weight, below which nothing fires: too few let
 *     nothing be expected of anything
 * @param halfLife time in which the weight of the past halves
 * @param alertsPerDay spikes that may open in any 24 hours, 1 or more
 * @param minItems distinct items in the window below which nothing fires
 * @param minFamilies publisher families among them below which nothing fires
 * @param threshold score at which a spike opens when there were none lately; see {@link
 *     Surprise#score}
 * @param maxTerms terms whose past is known
 */
public record BurstSettings(
    Duration window,
    Duration step,
    Duration warmUp,
    int minPast,
    Duration halfLife,
    int alertsPerDay,
    int minItems,
    int minFamilies,
    double threshold,
    int maxTerms) {
  /** Checks that the numbers make sense together. */
  public BurstSettings {
    if (step.isZero() || window.toMillis() % step.toMillis() != 0) {
      throw new IllegalArgumentException("a window of " + window + " is no multiple of " + step);
    }
  }
}
