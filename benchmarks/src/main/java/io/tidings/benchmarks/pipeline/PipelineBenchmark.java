package io.tidings.benchmarks.pipeline;

import io.tidings.benchmarks.input.Articles;
import io.tidings.benchmarks.process.Broker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Sends the same items through all variants, in turn, on one broker. */
public final class PipelineBenchmark {
  private PipelineBenchmark() {}

  /**
   * Measures. Before all rounds the broker is warmed by a pass-through that is thrown away.
   *
   * @param folder for the data of all processes and their logs
   * @param progress is told of each run before it begins
   * @throws IllegalStateException where a run loses items or makes some twice
   */
  public static List<Measurement> measure(
      PipelinePlan plan, Articles articles, Path folder, Consumer<String> progress) {
    List<Measurement> measurements = new ArrayList<>();
    try (Broker broker = Broker.start(folder)) {
      progress.accept("warming the broker");
      through(Variant.PASS, 0, broker, articles, 0, plan.sizes().subList(0, 1));
      for (int round = 1; round <= plan.rounds(); round++) {
        for (Variant variant : order(plan, round)) {
          progress.accept("round " + round + ": " + variant.title());
          measurements.addAll(through(variant, round, broker, articles, plan.warm(), plan.sizes()));
        }
      }
    }
    return measurements;
  }

  private static List<Measurement> through(
      Variant variant, int round, Broker broker, Articles articles, long warm, List<Long> sizes) {
    try (Run run = new Run(variant, round, broker, articles)) {
      return run.through(warm, sizes);
    }
  }

  // Whatever the machine does in the meantime should not always fall on the same variant.
  private static List<Variant> order(PipelinePlan plan, int round) {
    List<Variant> variants = new ArrayList<>(plan.variants());
    if (round % 2 == 0) {
      Collections.reverse(variants);
    }
    return variants;
  }
}
