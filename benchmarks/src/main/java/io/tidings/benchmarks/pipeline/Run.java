package io.tidings.benchmarks.pipeline;

import io.tidings.benchmarks.input.Articles;
import io.tidings.benchmarks.input.RawItems;
import io.tidings.benchmarks.process.Broker;
import io.tidings.benchmarks.process.Folders;
import io.tidings.benchmarks.process.LinuxProcess;
import io.tidings.benchmarks.process.MeasuredSettings;
import io.tidings.benchmarks.stage.StageMain;
import io.tidings.benchmarks.stage.StageProcess;
import io.tidings.embedded.postgres.EmbeddedPostgres;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.crash.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One variant, on topics, a database and an archive of its own, once through all sizes. */
final class Run implements AutoCloseable {
  private static final String WAREHOUSE = "archive.warehouse";

  /** Between two items: a million of them are observed within a good day. */
  private static final long MILLIS_APART = 100;

  private final Variant variant;
  private final int round;
  private final Broker broker;
  private final Path folder;
  private final @Nullable EmbeddedPostgres postgres;
  private final long postgresPid;
  private final Map<String, String> values;
  private final Settings settings;
  private final GatedInput input;
  private @Nullable ChildJvm stage;
  private @Nullable ChildJvm sink;

  Run(Variant variant, int round, Broker broker, Articles articles) {
    this.variant = variant;
    this.round = round;
    this.broker = broker;
    String name = variant.letter() + "-" + round;
    this.folder = created(broker.folder().resolve(name));
    this.postgres =
        variant.hasSink() ? EmbeddedPostgres.start(folder.resolve("postgres"), 0) : null;
    this.postgresPid = postgres == null ? 0 : postmaster(folder.resolve("postgres"));
    this.values = new LinkedHashMap<>(broker.settings(name + ".", "throughput"));
    values.put("enrich.state.folder", folder.resolve("state").toString());
    if (postgres != null) {
      values.put(WAREHOUSE, folder.resolve("archive").toString());
      values.put("store.url", postgres.jdbcUrl());
      values.put("store.user", postgres.user());
      values.put("store.password", postgres.password());
    }
    this.settings = MeasuredSettings.of(values);
    broker.provision(settings, StageMain.PASSED);
    this.input = new GatedInput(new KafkaClients(settings), new RawItems(articles, MILLIS_APART));
  }

  /**
   * Sends the warm-up through, then the rest in parts.
   *
   * @param warm items of the warm-up
   * @param sizes ends of the parts, ascending, those of the warm-up not counted
   * @throws IllegalStateException where not all items come out, or more
   */
  List<Measurement> through(long warm, List<Long> sizes) {
    start();
    List<Measurement> measurements = new ArrayList<>();
    try (Readers readers = new Readers(new KafkaClients(settings), this::isAlive)) {
      if (warm > 0) {
        input.write(warm);
        input.open();
        drain(readers);
      }
      long from = 0;
      for (long to : sizes) {
        measurements.add(measure(readers, from, to));
        from = to;
      }
    }
    requireBalance();
    return measurements;
  }

  @Override
  public void close() {
    input.close();
    if (sink != null) {
      sink.close();
    }
    if (stage != null) {
      stage.close();
    }
    if (postgres != null) {
      postgres.close();
    }
    broker.deleteTopics(settings);
    Folders.delete(folder);
  }

  private void start() {
    stage =
        StageProcess.start(
            "stage-" + variant.letter() + round, broker.folder(), variant.stage(), values);
    if (variant.hasSink()) {
      Map<String, String> sinkValues = new LinkedHashMap<>(values);
      // Else the end of each part is half a minute of waiting.
      sinkValues.put("sink.archive.interval", "5s");
      sink = Broker.tidings("sink-" + round, broker.folder(), "sink", sinkValues);
      sink.awaitOutput("Tidings sink is up");
    }
  }

  private Measurement measure(Readers readers, long from, long to) {
    input.write(to - from);
    Usage before = usage();
    long start = System.nanoTime();
    input.open();
    drain(readers);
    double seconds = (System.nanoTime() - start) / 1e9;
    Usage used = usage().minus(before);
    return new Measurement(
        variant,
        round,
        from,
        to,
        input.bytesAnItem(),
        seconds,
        used.times(1e6 / (to - from)),
        peak(stage),
        peak(sink),
        LinuxProcess.peakBytes(broker.pid()));
  }

  private void drain(Readers readers) {
    readers.await(variant.group(), input.ends());
    if (variant.hasSink()) {
      var enriched = readers.settledEnds(TopicCatalogue.ITEMS_ENRICHED);
      readers.await("sink-archive", input.ends());
      for (String group : List.of("sink-archive", "sink-store", "sink-routes")) {
        readers.await(group, enriched);
      }
    }
  }

  private void requireBalance() {
    Map<String, Long> counts = Counts.of(variant, settings);
    if (counts.values().stream().anyMatch(count -> count != input.count())) {
      throw new IllegalStateException(
          variant.title() + ": " + input.count() + " items were written, there are " + counts);
    }
  }

  private Usage usage() {
    return new Usage(
        cpu(stage),
        cpu(sink),
        postgres == null ? 0 : LinuxProcess.cpuSecondsWithChildren(postgresPid),
        LinuxProcess.cpuSeconds(broker.pid()));
  }

  private boolean isAlive() {
    return (stage == null || stage.isAlive()) && (sink == null || sink.isAlive());
  }

  private static double cpu(@Nullable ChildJvm process) {
    return process == null ? 0 : LinuxProcess.cpuSeconds(process.pid());
  }

  private static long peak(@Nullable ChildJvm process) {
    return process == null ? 0 : LinuxProcess.peakBytes(process.pid());
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long postmaster(Path folder) {
    try (var files = Files.walk(folder)) {
      Path file = files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
      return Long.parseLong(Files.readAllLines(file).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
