package io.tidings.benchmarks.pipeline;

import java.util.List;

/**
 * What is to be measured.
 *
 * @param variants in the order of the first round; every other round goes backwards
 * @param rounds of all variants
 * @param warm items that go through each variant before it is measured
 * @param sizes ends of the parts that are measured, in items behind the warm-up, ascending
 */
public record PipelinePlan(List<Variant> variants, int rounds, long warm, List<Long> sizes) {
  /** Checks the values; throws {@link IllegalArgumentException}. */
  public PipelinePlan {
    variants = List.copyOf(variants);
    sizes = List.copyOf(sizes);
    long before = 0;
    for (long size : sizes) {
      if (size <= before) {
        throw new IllegalArgumentException("sizes must ascend: " + sizes);
      }
      before = size;
    }
    if (variants.isEmpty() || sizes.isEmpty() || rounds < 1 || warm < 0) {
      throw new IllegalArgumentException("nothing to measure");
    }
  }
}
