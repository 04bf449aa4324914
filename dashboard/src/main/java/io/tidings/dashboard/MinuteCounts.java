package io.tidings.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Items by minute of arrival over an hour that ends with the current minute.
 *
 * @param firstMinute start of the earliest minute counted
 * @param counts one number a minute, earliest first, always 60
 */
record MinuteCounts(Instant firstMinute, List<Integer> counts) {

  static final int MINUTES = 60;

  static MinuteCounts of(List<Entry> entries, Instant now) {
    Instant first = now.truncatedTo(ChronoUnit.MINUTES).minus(Duration.ofMinutes(MINUTES - 1));
    int[] counts = new int[MINUTES];
    for (Entry entry : entries) {
      long minute = Math.floorDiv(Duration.between(first, entry.arrivedAt()).toSeconds(), 60);
      if (minute >= 0 && minute < MINUTES) {
        counts[(int) minute]++;
      }
    }
    return new MinuteCounts(first, IntStream.of(counts).boxed().toList());
  }
}
