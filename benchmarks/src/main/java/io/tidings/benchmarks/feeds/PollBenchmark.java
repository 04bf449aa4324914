package io.tidings.benchmarks.feeds;

import io.tidings.benchmarks.process.Broker;
import io.tidings.benchmarks.process.LinuxProcess;
import io.tidings.benchmarks.process.MeasuredSettings;
import io.tidings.benchmarks.report.Table;
import io.tidings.event.FeedDefinition;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.crash.ChildJvm;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;

/**
 * What polling costs one ingest process: polls a CPU-second where the server sends the same
 * document each time, and where it answers "not modified"; and the memory that the process has
 * needed. The server is in this process, the broker in its own.
 */
public final class PollBenchmark {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final List<String> OPTIONS =
      List.of("-Xmx384m", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8");

  private final Path folder;
  private final Consumer<String> progress;

  /** The folder takes logs and data. */
  public PollBenchmark(Path folder, Consumer<String> progress) {
    this.folder = folder;
    this.progress = progress;
  }

  /**
   * Measures each number of feeds and prints a row for it.
   *
   * @param rate polls a second; the interval is made for it
   * @param seconds that are measured
   */
  public void run(List<Long> feeds, int rate, int seconds, PrintStream out) throws IOException {
    Table table =
        new Table(
            "feeds", "polls/s", "200: polls/CPU-s", "304: polls/CPU-s", "peak resident memory, MB");
    for (long count : feeds) {
      table.add(measured((int) count, rate, seconds));
    }
    out.printf("%d bytes a document%n", FeedSite.documentBytes());
    table.print(out);
  }

  private List<String> measured(int count, int rate, int seconds) throws IOException {
    Path own = Files.createDirectories(folder.resolve("feeds-" + count));
    try (Broker broker = Broker.start(own);
        FeedSite site = new FeedSite()) {
      Map<String, String> settings = broker.settings("polls.", "live");
      Settings clients = MeasuredSettings.of(settings);
      broker.provision(clients);
      define(new KafkaClients(clients), site.definitions(count));
      try (ChildJvm ingest = ingest(own, settings, Math.max(2, count / rate))) {
        return measured(ingest.pid(), site, count, seconds);
      }
    }
  }

  private List<String> measured(long pid, FeedSite site, int count, int seconds) {
    await(count + " feeds polled once", () -> site.asked() >= count);
    // Once more, so that nothing is new and the compiler has seen it.
    long first = site.documents();
    await("and once more", () -> site.documents() >= first + count);
    Cost same = cost(pid, site::documents, seconds);
    site.useValidators();
    await("validators known", () -> site.asked() >= count);
    long known = site.unchanged();
    await("and used", () -> site.unchanged() >= known + count);
    Cost unchanged = cost(pid, site::unchanged, seconds);
    List<String> row = new ArrayList<>();
    row.add(Integer.toString(count));
    row.add(number(same.polls() / same.seconds()));
    row.add(number(same.polls() / same.cpuSeconds()));
    row.add(number(unchanged.polls() / unchanged.cpuSeconds()));
    row.add(number(LinuxProcess.peakBytes(pid) / 1e6));
    return row;
  }

  private record Cost(double polls, double cpuSeconds, double seconds) {}

  private static Cost cost(long pid, LongSupplier polls, int seconds) {
    long start = System.nanoTime();
    long before = polls.getAsLong();
    double cpu = LinuxProcess.cpuSeconds(pid);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> System.nanoTime() - start >= Duration.ofSeconds(seconds).toNanos());
    return new Cost(
        polls.getAsLong() - before,
        LinuxProcess.cpuSeconds(pid) - cpu,
        (System.nanoTime() - start) / 1e9);
  }

  private static ChildJvm ingest(Path folder, Map<String, String> settings, int interval) {
    List<String> arguments = new ArrayList<>(List.of("ingest"));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    for (String own :
        List.of(
            "ingest.poll.floor=" + interval + "s",
            "ingest.poll.ceiling=" + interval + "s",
            "ingest.host.requests=64",
            "ingest.host.spacing=0s",
            "ingest.http.allow=127.0.0.1")) {
      arguments.addAll(List.of("--set", own));
    }
    ChildJvm ingest =
        ChildJvm.start("ingest", folder, OPTIONS, "io.tidings.app.Tidings", arguments, Map.of());
    ingest.awaitOutput("Tidings ingest is up");
    return ingest;
  }

  private static void define(KafkaClients clients, Map<String, FeedDefinition> definitions) {
    String topic = clients.topics().named(TopicCatalogue.FEEDS);
    try (Producer<byte[], byte[]> producer = clients.producer();
        var serializer = clients.serializer()) {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      definitions.forEach(
          (id, definition) ->
              sent.add(
                  producer.send(
                      new ProducerRecord<>(
                          topic,
                          id.getBytes(StandardCharsets.UTF_8),
                          serializer.serialize(topic, definition)))));
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("feeds could not be defined", e);
    }
  }

  private void await(String what, BooleanSupplier condition) {
    progress.accept(what + " …");
    Awaitility.await(what).atMost(PATIENCE).until(condition::getAsBoolean);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }
}
