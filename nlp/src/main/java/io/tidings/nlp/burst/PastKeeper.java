package io.tidings.nlp.burst;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds to the past what leaves the window, and forgets terms that were hardly ever named. */
final class PastKeeper {
  private static final long SWEEP_MILLIS = 24 * 3_600_000L;

  /** A term that was named once is forgotten after two half-lives. */
  private static final double FLOOR = 0.25;

  /** Between sweeps the number of terms may grow over the limit by this share. */
  private static final double SLACK = 1.2;

  private final double halfLifeMillis;
  private final int maxTerms;
  private final BurstMemory memory;

  PastKeeper(BurstSettings settings, BurstMemory memory) {
    this.halfLifeMillis = settings.halfLife().toMillis();
    this.maxTerms = settings.maxTerms();
    this.memory = memory;
  }

  /** Adds items to the past of their terms and of all items. */
  BurstClock take(List<BurstItem> items, BurstClock clock) {
    long now = clock.stepEnd();
    HourlyWeights all = clock.all().at(now, halfLifeMillis);
    Map<Integer, Map<Long, Integer>> byHour = new TreeMap<>();
    for (BurstItem item : items) {
      int hour = HourlyWeights.hourOf(item.observedAt());
      all = all.plus(hour, 1);
      Map<Long, Integer> counts = byHour.computeIfAbsent(hour, h -> new TreeMap<>());
      item.terms().forEach(term -> counts.merge(term.key(), 1, Integer::sum));
    }
    byHour.forEach((hour, counts) -> counts.forEach((term, count) -> add(term, hour, count, now)));
    return clock.with(all);
  }

  /** Forgets terms once a day, and whenever there are too many. */
  BurstClock sweep(BurstClock clock) {
    long now = clock.stepEnd();
    if (now - clock.sweptAt() < SWEEP_MILLIS && memory.pasts() <= SLACK * maxTerms) {
      return clock;
    }
    double floor = FLOOR;
    forget(floor, now);
    while (memory.pasts() > maxTerms) {
      floor *= 2;
      forget(floor, now);
    }
    return clock.swept(now);
  }

  private void add(long term, int hour, int count, long now) {
    @Nullable HourlyWeights before = memory.past(term);
    HourlyWeights faded = before == null ? HourlyWeights.none(now) : before.at(now, halfLifeMillis);
    memory.putPast(term, faded.plus(hour, count));
  }

  private void forget(double floor, long now) {
    List<Long> rare = new ArrayList<>();
    memory.forEachPast(
        (term, past) -> {
          if (past.totalAt(now, halfLifeMillis) <= floor) {
            rare.add(term);
          }
        });
    rare.forEach(memory::removePast);
  }
}
