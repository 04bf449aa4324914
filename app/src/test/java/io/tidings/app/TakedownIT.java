package io.tidings.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.ArchivedRecords;
import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.event.Takedown;
import io.tidings.ingest.poll.PollConfig;
import io.tidings.ingest.poll.PollProcess;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.SinkProcess;
import io.tidings.testkit.PostgresFixture;
import io.tidings.testkit.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takedowns through all stages, each place read back by the test itself. */
class TakedownIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ADDRESS = "https://post.example/ferry";

  /** The same article, polled and from a file: two items. */
  private static final String POLLED = ItemIds.itemId("post", "ferry");

  private static final String FILED = ItemIds.itemId("wire", "7");
  private static final Set<String> GONE = Set.of(POLLED, FILED);
  private static final String FEED =
      """
      <rss version='2.0'><channel><title>Harbour Post</title>
        <item><guid isPermaLink='false'>ferry</guid><link>https://post.example/ferry</link>
          <title>The ferry runs again</title><description>It had stood for a week.</description></item>
        <item><guid isPermaLink='false'>tide</guid><link>https://post.example/tide</link>
          <title>The tide tables are out</title><description>At last.</description></item>
      </channel></rss>
      """;
  private static final String LINES =
      """
      {"id":"7","source":"wire","title":"Ferry is back","body":"A week late.","link":"https://post.example/ferry#top"}
      {"id":"8","source":"wire","title":"Rain is near","body":"From the west.","link":"https://post.example/rain"}
      """;

  @TempDir Path folder;
  private final Installation tidings = Installation.withTopics();
  private final KafkaClients clients = tidings.clients();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<AutoCloseable> stages = new ArrayList<>();
  private Map<String, String> places = Map.of();
  private PostgresFixture.@Nullable Database database;
  private @Nullable SinkProcess sink;

  @BeforeEach
  void prepare() {
    database = PostgresFixture.freshDatabase();
    Map<String, String> given = new HashMap<>(database.settings());
    given.put("archive.warehouse", folder.resolve("archive").toString());
    given.put("sink.archive.interval", "200ms");
    given.put("enrich.state.folder", folder.resolve("state").toString());
    given.put("ingest.poll.floor", "1s");
    given.put("ingest.host.spacing", "0s");
    given.put("ingest.poll.ceiling", "1s");
    given.put("ingest.http.allow", "127.0.0.1");
    places = Map.copyOf(given);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable stage : stages) {
      stage.close();
    }
    stopSink();
    assertThat(failures).isEmpty();
  }

  @Test
  void everyItemOfAnAddressGoesFromEveryPlaceAndStaysAway() throws Exception {
    // Given
    run("routes", "add", "desk");
    startEnrich();
    startSink();
    poll(FEED);
    publish(LINES);
    awaitStored(4);
    run("replay", "--id", "early");
    run("replay", "--raw", "--id", "early-raw");
    letter(FILED);
    assertThat(seen("replay.early")).containsAll(GONE);
    assertThat(seen("routed.desk")).containsAll(GONE);

    // When
    CommandRun receipt = run("takedown", ADDRESS, "--reason", "wrong", "--by", "desk", "--json");

    // Then
    assertThat(receipt.exit()).as(receipt.out() + receipt.err()).isZero();
    assertThat(standings(receipt, FILED))
        .containsExactlyInAnyOrder(
            "items.raw: gone by",
            "items.enriched: gone by",
            "items.features: gone by",
            "items.links: gone by",
            "routed.desk: gone by",
            "replay.early: gone by",
            "replay.early-raw: gone by",
            "deadletters: gone by",
            "archive raw: gone",
            "archive items: gone",
            "archive links: gone",
            "store items: gone",
            "store item_revisions: gone",
            "store item_entities: not there",
            "store item_topics: not there");
    assertThat(standings(receipt, POLLED)).contains("deadletters: not there");
    for (String topic :
        List.of(
            "items.raw",
            "items.enriched",
            "items.features",
            "routed.desk",
            "replay.early",
            "replay.early-raw")) {
      assertThat(seen(topic)).as(topic).hasSize(2).doesNotContainAnyElementsOf(GONE);
    }
    assertThat(archived(ArchiveTable.RAW)).hasSize(2).doesNotContainAnyElementsOf(GONE);
    assertThat(archived(ArchiveTable.ITEMS)).hasSize(2).doesNotContainAnyElementsOf(GONE);
    for (String table : List.of("items", "item_revisions", "item_entities", "item_topics")) {
      assertThat(stored(table)).as(table).doesNotContainAnyElementsOf(GONE);
    }
    assertThat(stored("items")).hasSize(2);
  }

  @Test
  void whatWasTakenDownIsRefusedReplayedNoMoreAndNotRedriven() throws Exception {
    // Given
    startEnrich();
    startSink();
    publish(LINES);
    awaitStored(2);
    letter(FILED);
    assertThat(run("takedown", ADDRESS).exit()).isZero();

    // When
    JsonNode published = publish(LINES).json();
    poll(FEED);
    await().atMost(PATIENCE).until(() -> rejected("post") >= 2);
    awaitStored(2);
    run("replay", "--id", "late");
    run("replay", "--raw", "--id", "late-raw");
    CommandRun redriven = run("deadletters", "redrive", "--stage=store");
    CommandRun again = run("deadletters", "redrive", "--stage=store");

    // Then
    assertThat(published.at("/counts").toString())
        .contains("{\"outcome\":\"rejected\",\"reason\":\"taken-down\",\"count\":1}");
    Set<String> left = Set.of(ItemIds.itemId("wire", "8"), ItemIds.itemId("post", "tide"));
    for (String topic : List.of("items.raw", "items.enriched", "replay.late", "replay.late-raw")) {
      assertThat(seen(topic)).as(topic).isEqualTo(left);
    }
    assertThat(stored("items")).isEqualTo(left);
    assertThat(redriven).isEqualTo(new CommandRun(0, "taken down, not redriven 1\n", ""));
    assertThat(again).isEqualTo(redriven);
  }

  @Test
  void repeatedItChangesNothingAndPrintsTheReceiptAgain() throws Exception {
    // Given
    startEnrich();
    startSink();
    publish(LINES);
    awaitStored(2);
    CommandRun first = run("takedown", ADDRESS, "--json");
    int records = everything().size();

    // When
    CommandRun again = run("takedown", ADDRESS, "--json");
    CommandRun byId = run("takedown", FILED, "--json");

    // Then
    assertThat(List.of(first.exit(), again.exit(), byId.exit())).containsOnly(0);
    assertThat(everything()).hasSize(records);
    assertThat(byId.json().at("/items/0/places/0")).isEqualTo(first.json().at("/items/0/places/0"));
    assertThat(again.json().at("/link").asText()).isEqualTo(ADDRESS);
    assertThat(Topics.values(clients, TopicCatalogue.TAKEDOWNS, Takedown.class))
        .extracting(Takedown::getItemId)
        .containsExactlyInAnyOrder(FILED, null);
  }

  @Test
  void withoutTheSinkItSaysNotYetAndTheSinkDoesItWhenItComes() throws Exception {
    // Given
    startEnrich();
    startSink();
    publish(LINES);
    awaitStored(2);
    stopSink();

    // When
    CommandRun early = run("takedown", FILED, "--wait", "1s", "--json");
    startSink();
    CommandRun later = run("takedown", FILED, "--json");

    // Then
    assertThat(early.exit()).isEqualTo(1);
    assertThat(standings(early, FILED))
        .contains("archive raw: not yet", "archive items: not yet", "store: not yet");
    assertThat(later.exit()).as(later.out()).isZero();
    assertThat(archived(ArchiveTable.RAW)).doesNotContain(FILED).hasSize(1);
    assertThat(stored("items")).doesNotContain(FILED).hasSize(1);
  }

  /** It was fetched before the takedown, and its transaction committed after it. */
  @Test
  void anItemThatComesInBehindItsNullStaysDownAndGetsAnother() throws Exception {
    // Given
    startEnrich();
    startSink();
    publish(LINES);
    awaitStored(2);
    RawItem item =
        Topics.values(clients, TopicCatalogue.ITEMS_RAW, RawItem.class).stream()
            .filter(raw -> raw.getItemId().equals(FILED))
            .findFirst()
            .orElseThrow();
    assertThat(run("takedown", FILED).exit()).isZero();

    // When
    tidings.write(TopicCatalogue.ITEMS_RAW, FILED, item);
    publish(LINES.replace("\"8\"", "\"9\""));
    awaitStored(2);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.RAW).size() == 2);
    Set<String> between = seen("items.raw");
    CommandRun again = run("takedown", FILED, "--json");

    // Then
    assertThat(between).contains(FILED);
    assertThat(again.exit()).as(again.out()).isZero();
    assertThat(seen("items.raw")).doesNotContain(FILED);
    assertThat(seen("items.enriched")).doesNotContain(FILED);
    assertThat(archived(ArchiveTable.RAW)).doesNotContain(FILED);
    assertThat(stored("items")).doesNotContain(FILED);
  }

  @Test
  void anAddressOfNoItemIsRememberedAndADryRunRemembersNothing() throws Exception {
    // When
    CommandRun dry = run("takedown", ADDRESS, "--dry-run");
    int before = Topics.records(clients, TopicCatalogue.TAKEDOWNS).size();
    CommandRun run = run("takedown", ADDRESS);
    JsonNode published = publish(LINES).json();

    // Then
    assertThat(dry.out())
        .isEqualTo(
            "no item was found at this address\nwould be refused: "
                + ADDRESS
                + "\ndry run, nothing was taken down\n");
    assertThat(before).isZero();
    assertThat(run.out())
        .isEqualTo("no item was found at this address\nrefused from now on: " + ADDRESS + "\n");
    assertThat(run.exit()).isZero();
    assertThat(published.at("/counts").toString())
        .contains("{\"outcome\":\"rejected\",\"reason\":\"taken-down\",\"count\":1}");
    assertThat(seen("items.raw")).containsExactly(ItemIds.itemId("wire", "8"));
  }

  @Test
  void refusesWhatIsNoItemAndNoAddress() {
    // When
    CommandRun run = run("takedown", "ferry");

    // Then
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).startsWith("'ferry' is no itemId (32 hex digits) and no http address\n");
  }

  private CommandRun run(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    places.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return tidings.run(all.toArray(String[]::new));
  }

  private CommandRun publish(String lines) throws IOException {
    Path file = Files.writeString(folder.resolve("lines-" + System.nanoTime() + ".jsonl"), lines);
    return run("publish", file.toString(), "--json");
  }

  private void startEnrich() {
    Settings settings = tidings.settings(places);
    stages.add(
        EnrichProcess.start(
            EnrichConfig.of(settings, clients.topics()),
            clients,
            InstantSource.system(),
            failures::add));
  }

  private void startSink() {
    sink =
        SinkProcess.start(tidings.settings(places), clients, InstantSource.system(), failures::add);
  }

  private void stopSink() {
    if (sink != null) {
      sink.close();
      sink = null;
    }
  }

  private void poll(String document) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] bytes = document.getBytes(UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "application/rss+xml");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    run("feeds", "add", "http://127.0.0.1:" + server.getAddress().getPort() + "/", "--id", "post");
    PollConfig config = PollConfig.of(tidings.settings(places));
    stages.add(PollProcess.start(config, clients, InstantSource.system(), failures::add));
    stages.add(() -> server.stop(0));
  }

  private void letter(String itemId) throws ExecutionException, InterruptedException {
    byte[] key = itemId.getBytes(UTF_8);
    String from = clients.topics().named(TopicCatalogue.ITEMS_ENRICHED);
    DeadLetter letter =
        DeadLetter.of(
            key,
            "broken".getBytes(UTF_8),
            new RecordHeaders(),
            new DeadLetter.Place("store", from, 0, 0),
            "broken");
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  clients.topics().named(TopicCatalogue.DEADLETTERS),
                  null,
                  key,
                  letter.value(),
                  letter.headers()))
          .get();
    }
  }

  private void awaitStored(int items) {
    await().atMost(PATIENCE).until(() -> stored("items").size() == items);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.RAW).size() >= items);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.ITEMS).size() >= items);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.LINKS).size() >= items);
  }

  private long rejected(String feedId) {
    Map<String, Long> latest = new HashMap<>();
    for (LedgerEntry entry : Topics.values(clients, TopicCatalogue.LEDGER, LedgerEntry.class)) {
      if (feedId.equals(entry.getFeedId())) {
        for (Count count : entry.getCounts()) {
          if (count.getReason().equals("taken-down")) {
            latest.put(String.valueOf(entry.getWindow()), count.getCount());
          }
        }
      }
    }
    return latest.values().stream().mapToLong(Long::longValue).sum();
  }

  private List<String> standings(CommandRun receipt, String itemId) {
    List<String> standings = new ArrayList<>();
    for (JsonNode item : receipt.json().get("items")) {
      if (item.get("itemId").asText().equals(itemId)) {
        item.get("places")
            .forEach(
                place ->
                    standings.add(
                        place.get("place").asText() + ": " + place.get("status").asText()));
      }
    }
    return standings;
  }

  /** Keys whose latest value in some partition is not null. */
  private Set<String> seen(String topic) {
    Map<String, Boolean> latest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : Topics.records(clients, topic)) {
      latest.put(
          record.partition() + "/" + new String(record.key(), UTF_8), record.value() != null);
    }
    Set<String> seen = new TreeSet<>();
    latest.forEach(
        (key, there) -> {
          if (there) {
            seen.add(key.substring(key.indexOf('/') + 1));
          }
        });
    return seen;
  }

  private List<ConsumerRecord<byte[], byte[]>> everything() {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (String topic : List.of("takedowns", "items.raw", "items.enriched", "items.features")) {
      records.addAll(Topics.records(clients, topic));
    }
    return records;
  }

  private Set<String> archived(ArchiveTable table) {
    Set<String> ids = new HashSet<>();
    ArchiveConfig config = ArchiveConfig.from(tidings.settings(places));
    try (Archive archive = Archive.open(config);
        ArchivedRecords rows = archive.read(table, ArchiveQuery.all(ArchiveOrder.EVENT))) {
      rows.forEachRemaining(row -> ids.add(row.id()));
    }
    return ids;
  }

  private Set<String> stored(String table) throws SQLException {
    Set<String> ids = new HashSet<>();
    try (Connection connection = Objects.requireNonNull(database).connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT item_id FROM " + table)) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }
}
