package io.tidings.benchmarks.replay;

import io.tidings.benchmarks.process.Broker;
import io.tidings.benchmarks.process.Jvm;
import io.tidings.benchmarks.process.MeasuredSettings;
import io.tidings.benchmarks.process.SelfWatch;
import io.tidings.benchmarks.report.Spread;
import io.tidings.benchmarks.report.Table;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.testkit.crash.ChildJvm;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Replays of raw items flat out, each in a JVM of its own with a heap of 256 MB. */
public final class ReplayBenchmark {
  private static final List<String> SMALL = List.of("-Xmx256m", "-XX:+UseSerialGC");
  private static final String PREFIX = "replayed.";

  private final List<Long> sizes;
  private final Path folder;
  private final @Nullable Path articles;

  /**
   * Of archives of so many items.
   *
   * @param folder for the data of all processes and their logs
   * @param articles a file of articles, or null for invented ones
   */
  public ReplayBenchmark(List<Long> sizes, Path folder, @Nullable Path articles) {
    this.sizes = List.copyOf(sizes);
    this.folder = folder;
    this.articles = articles;
  }

  /** Measures and prints a table. */
  public void run(int rounds, Consumer<String> progress, PrintStream out) {
    Table table = new Table("items", "order", "items a CPU-second", "items/s", "peak MiB");
    try (Broker broker = Broker.start(folder)) {
      Map<String, String> values = broker.settings(PREFIX, "throughput");
      broker.provision(MeasuredSettings.of(values));
      for (long size : sizes) {
        progress.accept("archive of " + size);
        fill(size);
        for (String order : List.of("event", "arrival")) {
          List<SelfWatch.Reading> readings = new ArrayList<>();
          for (int round = 1; round <= rounds; round++) {
            progress.accept("replay of " + size + " in order of " + order + ", round " + round);
            readings.add(replay(size, order, order + "-" + size + "-" + round, values));
          }
          table.add(row(size, order, readings));
        }
      }
    }
    table.print(out);
  }

  private void fill(long size) {
    List<String> arguments =
        new ArrayList<>(List.of("fill", Long.toString(size), archive(size).toString()));
    if (articles != null) {
      arguments.add(articles.toString());
    }
    try (ChildJvm process =
        Jvm.start("fill-" + size, folder, ReplayMain.class.getName(), arguments)) {
      process.awaitEnd();
      if (!process.isDone()) {
        throw new IllegalStateException(process.output());
      }
    }
  }

  private SelfWatch.Reading replay(long size, String order, String id, Map<String, String> values) {
    List<String> arguments =
        List.of(
            "replay",
            order,
            id,
            archive(size).toString(),
            Objects.requireNonNull(values.get(KafkaSettings.BOOTSTRAP_SERVERS.key())),
            Objects.requireNonNull(values.get(KafkaSettings.REGISTRY_URL.key())),
            PREFIX);
    try (ChildJvm process =
        ChildJvm.start(id, folder, SMALL, ReplayMain.class.getName(), arguments, Map.of())) {
      process.awaitEnd();
      SelfWatch.Reading reading = SelfWatch.read(process.output());
      if (reading.items() != size) {
        throw new IllegalStateException(reading.items() + " of " + size + " items were replayed");
      }
      return reading;
    }
  }

  private Path archive(long size) {
    return folder.resolve("archive-" + size);
  }

  private static List<String> row(long size, String order, List<SelfWatch.Reading> of) {
    return List.of(
        String.format("%,d", size),
        order,
        Spread.of(of.stream().map(SelfWatch.Reading::itemsACpuSecond).toList()).text(0),
        Spread.of(of.stream().map(r -> r.items() / r.seconds()).toList()).text(0),
        Spread.of(of.stream().map(r -> r.peakBytes() / (double) (1 << 20)).toList()).text(0));
  }
}
