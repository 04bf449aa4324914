package io.tidings.runtime.meters;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Upper bounds of a histogram's buckets: few, since each is a series of its own.
 *
 * @param bounds in seconds, where they are times
 * @param areTimes whether they are
 */
record Buckets(List<Double> bounds, boolean areTimes) {
  static final Buckets NONE = new Buckets(List.of(), false);

  static Buckets seconds(double... bounds) {
    return new Buckets(Arrays.stream(bounds).boxed().toList(), true);
  }

  static Buckets counts(double... bounds) {
    return new Buckets(Arrays.stream(bounds).boxed().toList(), false);
  }

  Duration[] durations() {
    return bounds.stream()
        .map(seconds -> Duration.ofMillis(Math.round(seconds * 1_000)))
        .toArray(Duration[]::new);
  }

  double[] amounts() {
    return bounds.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
