package io.tidings.benchmarks.latency;

import io.tidings.benchmarks.pipeline.Variant;
import java.util.List;

/**
 * What is to be timed.
 *
 * @param variants one after the other
 * @param rounds of all variants
 * @param rate items a second
 * @param warmSeconds at the beginning that are not timed
 * @param seconds that are
 */
public record LatencyPlan(
    List<Variant> variants, int rounds, int rate, int warmSeconds, int seconds) {
  /** Checks the values; throws {@link IllegalArgumentException}. */
  public LatencyPlan {
    variants = List.copyOf(variants);
    if (variants.isEmpty() || rounds < 1 || rate < 1 || seconds < 1 || warmSeconds < 0) {
      throw new IllegalArgumentException("nothing to time");
    }
    if (variants.contains(Variant.SINK)) {
      throw new IllegalArgumentException("what the sink writes is not timed: variants are a to c");
    }
  }
}
