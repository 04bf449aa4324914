package io.tidings.benchmarks.latency;

import io.tidings.benchmarks.input.Articles;
import io.tidings.benchmarks.pipeline.Variant;
import io.tidings.benchmarks.process.Broker;
import io.tidings.benchmarks.process.MeasuredSettings;
import io.tidings.benchmarks.report.Spread;
import io.tidings.benchmarks.report.Table;
import io.tidings.benchmarks.stage.StageMain;
import io.tidings.benchmarks.stage.StageProcess;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.testkit.crash.ChildJvm;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** Latency in profile {@code live}, from sending to reading committed. */
public final class LatencyBenchmark {
  private static final double NANOS_A_MILLI = 1e6;

  private LatencyBenchmark() {}

  /**
   * Measures.
   *
   * @param folder for the data of all processes and their logs
   * @param progress is told of each run before it begins
   */
  public static List<Latency> measure(
      LatencyPlan plan, Articles articles, Path folder, Consumer<String> progress) {
    List<Latency> latencies = new ArrayList<>();
    try (Broker broker = Broker.start(folder)) {
      for (int round = 1; round <= plan.rounds(); round++) {
        for (Variant variant : plan.variants()) {
          progress.accept("round " + round + ": " + variant.title());
          latencies.add(run(plan, variant, round, broker, articles));
        }
      }
    }
    return latencies;
  }

  /** One row a variant. */
  public static void print(List<Latency> latencies, PrintStream out) {
    Table table = new Table("through", "items timed", "p50 ms", "p99 ms", "longest ms");
    latencies.stream()
        .map(Latency::variant)
        .distinct()
        .forEach(
            variant -> {
              List<Latency> of = latencies.stream().filter(l -> l.variant() == variant).toList();
              table.add(
                  List.of(
                      variant.title(),
                      Integer.toString(of.stream().mapToInt(Latency::items).sum()),
                      spread(of, Latency::p50),
                      spread(of, Latency::p99),
                      spread(of, Latency::max)));
            });
    table.print(out);
  }

  private static Latency run(
      LatencyPlan plan, Variant variant, int round, Broker broker, Articles articles) {
    String name = variant.stage() + "-" + round;
    Map<String, String> values = broker.settings(name + ".", "live");
    values.put("enrich.state.folder", broker.folder().resolve("state-" + name).toString());
    Settings settings = MeasuredSettings.of(values);
    broker.provision(settings, StageMain.PASSED);
    try (ChildJvm stage =
        StageProcess.start("stage-" + name, broker.folder(), variant.stage(), values)) {
      long[] times = new LatencyRun(new KafkaClients(settings), variant).times(plan, articles);
      if (!stage.isAlive()) {
        throw new IllegalStateException(variant.title() + " has ended; its log is in the folder");
      }
      return new Latency(
          variant,
          round,
          times.length,
          quantile(times, 0.5),
          quantile(times, 0.99),
          quantile(times, 1));
    } finally {
      broker.deleteTopics(settings);
    }
  }

  // The smallest time that at least so many of all do not exceed.
  private static double quantile(long[] ascending, double part) {
    int index = (int) Math.ceil(part * ascending.length) - 1;
    return ascending[Math.max(0, index)] / NANOS_A_MILLI;
  }

  private static String spread(List<Latency> of, ToDoubleFunction<Latency> figure) {
    return Spread.of(of.stream().map(figure::applyAsDouble).toList()).text(1);
  }
}
