package io.tidings.nlp.burst;

import java.util.List;

/**
 * Where the detector stands.
 *
 * @param firstAt when the first counted item was observed, milliseconds since 1970
 * @param stepEnd end of the last step that was looked at
 * @param sweptAt when terms were last forgotten
 * @param budget what was opened lately
 * @param all the past of all items
 */
public record BurstClock(
    long firstAt, long stepEnd, long sweptAt, AlertBudget budget, HourlyWeights all) {
  BurstClock at(long end) {
    return new BurstClock(firstAt, end, sweptAt, budget, all);
  }

  BurstClock swept(long time) {
    return new BurstClock(firstAt, stepEnd, time, budget, all);
  }

  BurstClock with(AlertBudget other) {
    return new BurstClock(firstAt, stepEnd, sweptAt, other, all);
  }

  BurstClock with(HourlyWeights other) {
    return new BurstClock(firstAt, stepEnd, sweptAt, budget, other);
  }

  static BurstClock startingAt(long time, long stepMillis) {
    long end = Math.floorDiv(time, stepMillis) * stepMillis;
    return new BurstClock(
        time, end, end, new AlertBudget(0, end, List.of()), HourlyWeights.none(end));
  }
}
