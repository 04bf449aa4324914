package io.tidings.app.poison;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.ArchivedRecords;
import io.tidings.dashboard.DashboardConfig;
import io.tidings.dashboard.DashboardServer;
import io.tidings.dashboard.EnrichedFollower;
import io.tidings.dashboard.LiveFeed;
import io.tidings.embedded.registry.EmbeddedRegistry;
import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.ingest.poll.PollConfig;
import io.tidings.ingest.poll.PollProcess;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.SinkProcess;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.PostgresFixture;
import io.tidings.testkit.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** All stages on topics of their own, with a real registry, archive and database. */
final class PoisonDesk implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PostgresFixture.Database database;
  private final Settings settings;
  private final KafkaClients clients;
  private final KafkaClients reckless;
  private final EmbeddedRegistry registry;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Map<String, String> given = new HashMap<>();
  private final Warnings appender = new Warnings();
  private Shutdown parts = Shutdown.byHand();
  private @Nullable DashboardServer page;

  /** Warnings and errors of our own classes. */
  private final class Warnings extends AppenderBase<ILoggingEvent> {
    @Override
    protected void append(ILoggingEvent event) {
      if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
        warnings.add(event.getMessage() + " " + event.getKeyValuePairs());
      }
    }
  }

  PoisonDesk(Path folder) throws IOException {
    database = PostgresFixture.freshDatabase();
    registry =
        EmbeddedRegistry.start(
            Map.of("bootstrap.servers", KafkaFixture.shared().bootstrapServers()), "127.0.0.1", 0);
    TopicSettings.all().stream()
        .map(Setting::key)
        .filter(key -> key.startsWith("topics.partitions."))
        .forEach(key -> given.put(key, "1"));
    given.put("topics.prefix", "p" + System.nanoTime() + ".");
    given.put("schema.registry.url", registry.url());
    given.put("kafka.bootstrap.servers", KafkaFixture.shared().bootstrapServers());
    given.put("archive.warehouse", folder.resolve("archive").toString());
    given.put("sink.archive.interval", "200ms");
    given.putAll(database.settings());
    // Ids here are words; link takes only such as ingest makes, and puts the others aside.
    given.put("enrich.topologies", "tag");
    given.put("enrich.state.folder", folder.resolve("state").toString());
    given.put("ingest.http.allow", "127.0.0.1");
    given.put("ingest.poll.floor", "1s");
    given.put("ingest.host.spacing", "0s");
    List<Setting<?>> declared = new ArrayList<>(PollConfig.SETTINGS);
    declared.addAll(EnrichConfig.SETTINGS);
    declared.addAll(SinkProcess.settings());
    settings = KafkaFixture.shared().settings(declared, given);
    clients = new KafkaClients(settings);
    // What passes the broker compressed passes this producer.
    reckless =
        new KafkaClients(
            settings.withDefaults(
                Map.of(
                    "producer.max.request.size",
                    Integer.toString(32 << 20),
                    "producer.buffer.memory",
                    Integer.toString(64 << 20),
                    "producer.compression.type",
                    "zstd",
                    "producer.batch.size",
                    "1")));
    appender.start();
    ours().addAppender(appender);
  }

  private static Logger ours() {
    return (Logger) LoggerFactory.getLogger("io.tidings");
  }

  KafkaClients clients() {
    return clients;
  }

  PoisonBytes bytes() {
    return new PoisonBytes(clients, new RegistryDesk(registry.url()));
  }

  /** What the command needs to find this installation. */
  String[] arguments(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    given.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return all.toArray(String[]::new);
  }

  void startIngest() {
    parts.add(
        "ingest",
        PollProcess.start(PollConfig.of(settings), clients, InstantSource.system(), failures::add));
  }

  void startEnrich() {
    parts.add(
        "enrich",
        EnrichProcess.start(
            EnrichConfig.of(settings, clients.topics()),
            clients,
            InstantSource.system(),
            failures::add));
  }

  void startSink() {
    parts.add("sink", SinkProcess.start(settings, clients, InstantSource.system(), failures::add));
  }

  void startPage() {
    LiveFeed feed = new LiveFeed(LiveFeed.DEFAULT_CAPACITY, InstantSource.system());
    parts.add(
        "items", EnrichedFollower.start(clients, feed, LiveFeed.DEFAULT_CAPACITY, failures::add));
    page =
        parts.add(
            "page",
            DashboardServer.start(DashboardConfig.loopback(0), feed, InstantSource.system()));
  }

  /** Ends all stages, as if the process had been told to end. */
  void stop() {
    parts.close();
    parts = Shutdown.byHand();
  }

  /** What ended a stage. */
  List<Throwable> failures() {
    return List.copyOf(failures);
  }

  /** What was logged as a warning or an error, with its key/values. */
  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Sends a record to the first partition and gives its offset. */
  long send(String topic, Poison poison) {
    try (Producer<byte[], byte[]> producer = reckless.producer()) {
      return producer
          .send(
              new ProducerRecord<>(
                  clients.topics().named(topic), 0, poison.key(), poison.value(), poison.headers()))
          .get()
          .offset();
    } catch (ExecutionException e) {
      throw new IllegalStateException(poison.kind() + ": " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  List<ConsumerRecord<byte[], byte[]>> letters() {
    return Topics.records(clients, TopicCatalogue.DEADLETTERS);
  }

  /** Items in the database. */
  List<String> stored() {
    return select("SELECT item_id FROM items ORDER BY 1");
  }

  /** The first column of what the database answers. */
  List<String> select(String sql) {
    List<String> ids = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return ids;
  }

  /** Ids in a table of the archive. */
  List<String> archived(ArchiveTable table) {
    List<String> ids = new ArrayList<>();
    try (Archive archive = Archive.open(ArchiveConfig.from(settings));
        ArchivedRecords records = archive.read(table, ArchiveQuery.all(ArchiveOrder.ARRIVAL))) {
      records.forEachRemaining(record -> ids.add(record.id()));
    }
    return ids;
  }

  /** Keys in a topic, of records with a value. */
  List<String> keys(String topic) {
    return Topics.records(clients, topic).stream()
        .filter(record -> record.value() != null)
        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
        .toList();
  }

  /** What the page knows. */
  long shown() {
    try {
      URI status = java.util.Objects.requireNonNull(page).url().resolve("/api/status");
      try (InputStream answer = status.toURL().openStream()) {
        return JSON.readTree(answer).get("published").asLong();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Received and outcomes of a stage, added up over buckets; what cannot be read is not counted.
   */
  Map<String, Long> ledger(String stage) {
    Map<String, LedgerEntry> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : Topics.records(clients, TopicCatalogue.LEDGER)) {
      LedgerEntry entry = entry(record);
      if (entry != null && entry.getStage().equals(stage)) {
        latest.put(new String(record.key(), StandardCharsets.UTF_8), entry);
      }
    }
    Map<String, Long> sums = new TreeMap<>();
    for (LedgerEntry entry : latest.values()) {
      sums.merge("received", entry.getReceived(), Long::sum);
      for (Count count : entry.getCounts()) {
        sums.merge(count.getOutcome(), count.getCount(), Long::sum);
      }
    }
    return sums;
  }

  private @Nullable LedgerEntry entry(ConsumerRecord<byte[], byte[]> record) {
    try {
      return clients.deserializer().deserialize(record.topic(), record.value())
              instanceof LedgerEntry entry
          ? entry
          : null;
    } catch (SerializationException e) {
      return null;
    }
  }

  @Override
  public void close() {
    stop();
    ours().detachAppender(appender);
    registry.close();
  }
}
