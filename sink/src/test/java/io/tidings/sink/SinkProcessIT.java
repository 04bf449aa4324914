package io.tidings.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.event.Takedown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.store.Store;
import io.tidings.store.StoreConfig;
import io.tidings.store.StoreCounts;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.PostgresFixture;
import io.tidings.testkit.ProcessMeters;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir Path archiveFolder;
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private Settings settings = Settings.of(List.of(), Map.of(), Map.of(), Map.of());
  private KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));
  private final ProcessMeters meters = new ProcessMeters("sink");
  private @Nullable SinkProcess sink;
  private long nextOrigin;

  @BeforeEach
  void prepare() {
    Map<String, String> given = new HashMap<>(PostgresFixture.freshDatabase().settings());
    given.put("archive.warehouse", archiveFolder.toString());
    given.put("sink.archive.interval", "200ms");
    settings = KafkaFixture.shared().settings(SinkProcess.settings(), given);
    clients = new KafkaClients(settings, meters.registry());
  }

  @AfterEach
  void stop() {
    if (sink != null) {
      sink.close();
      sink = null;
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void everyRecordIsArchivedAndEveryItemStoredOverARestart() throws Exception {
    // Given
    start();
    for (int i = 0; i < 20; i++) {
      publish(Items.item("a" + i, "Title " + i, "text"));
    }
    await().atMost(PATIENCE).until(() -> stored().items() >= 5);

    // When
    stop();
    for (int i = 0; i < 20; i++) {
      publish(Items.item("b" + i, "Title " + i, "text"));
    }
    publish(Items.item("a1", "Title 1", "another text"));
    start();
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.ITEMS) >= 41);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.RAW) >= 41);
    await().atMost(PATIENCE).until(() -> stored().revisions() >= 41);
    stop();

    // Then
    assertThat(archived(ArchiveTable.ITEMS)).isEqualTo(41);
    assertThat(archived(ArchiveTable.RAW)).isEqualTo(41);
    assertThat(stored()).isEqualTo(new StoreCounts(40, 41, 0));
    assertThat(ledger())
        .containsEntry("archive received", 41L)
        .containsEntry("archive out", 41L)
        .containsEntry("archive-raw out", 41L)
        .containsEntry("store received", 41L)
        .containsEntry("store out", 41L);
    assertThat(meters.series()).containsAll(ProcessMeters.catalogued("sink"));
    // Over the restart: what was read again counts once.
    assertThat(meters.counted(TidingsMeter.RECORDS))
        .containsEntry("archive out none", 41L)
        .containsEntry("archive-raw out none", 41L)
        .containsEntry("store out none", 41L)
        .doesNotContainKey("routes out none");
  }

  @Test
  void whatCannotBeReadIsADeadLetterAndTheRestGoesOn() throws Exception {
    // Given
    byte[] poison = "no Avro at all".getBytes(StandardCharsets.UTF_8);
    byte[] unknownSchema = {0, 0, 1, 2, 3, 4};
    send(TopicCatalogue.ITEMS_ENRICHED, "poison", poison, "0/0");
    send(TopicCatalogue.ITEMS_ENRICHED, "unknown", unknownSchema, "0/1");
    nextOrigin = 2;
    publish(Items.item("good", "Good", "text"));

    // When
    start();
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.ITEMS) == 1);
    await().atMost(PATIENCE).until(() -> stored().items() == 1);
    stop();

    // Then
    List<ConsumerRecord<byte[], byte[]>> dead = Topics.records(clients, TopicCatalogue.DEADLETTERS);
    assertThat(dead)
        .extracting(
            r ->
                TidingsHeaders.get(r.headers(), TidingsHeaders.DEAD_STAGE)
                    + " "
                    + new String(r.key(), StandardCharsets.UTF_8))
        .containsExactlyInAnyOrder(
            "archive poison", "archive unknown", "store poison", "store unknown");
    assertThat(dead).allMatch(r -> r.value().length == poison.length || r.value().length == 6);
    assertThat(ledger())
        .containsEntry("archive dead-lettered", 2L)
        .containsEntry("store dead-lettered", 2L)
        .containsEntry("store received", 3L);
    assertThat(meters.counted(TidingsMeter.DEADLETTERS))
        .containsEntry("archive", 2L)
        .containsEntry("store", 2L);
  }

  @Test
  void aNullTakesTheItemOutOfArchiveAndStoreAndATakedownKeepsItOut() throws Exception {
    // Given
    RawItem gone = Items.item("gone", "Gone", "text");
    publish(gone);
    publish(Items.item("stays", "Stays", "text"));
    start();
    await().atMost(PATIENCE).until(() -> stored().items() == 2);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.ITEMS) == 2);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.RAW) == 2);

    // When
    send(
        TopicCatalogue.TAKEDOWNS,
        gone.getItemId(),
        encode(
            TopicCatalogue.TAKEDOWNS,
            new Takedown(gone.getItemId(), null, null, "test", "test", Items.OBSERVED)),
        null);
    send(TopicCatalogue.ITEMS_RAW, gone.getItemId(), null, null);
    send(TopicCatalogue.ITEMS_ENRICHED, gone.getItemId(), null, "0/" + nextOrigin++);
    await().atMost(PATIENCE).until(() -> stored().items() == 1);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.ITEMS) == 1);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.RAW) == 1);
    publish(gone);
    publish(Items.item("later", "Later", "text"));
    await().atMost(PATIENCE).until(() -> stored().items() == 2);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.ITEMS) == 2);
    await().atMost(PATIENCE).until(() -> archived(ArchiveTable.RAW) == 2);
    stop();

    // Then
    assertThat(stored()).isEqualTo(new StoreCounts(2, 2, 1));
    assertThat(ledger()).containsEntry("store skipped", 1L).containsEntry("archive skipped", 1L);
  }

  private void start() {
    sink = SinkProcess.start(settings, clients, InstantSource.system(), failures::add);
  }

  // As ingest and tag would.
  private void publish(RawItem item) throws ExecutionException, InterruptedException {
    send(TopicCatalogue.ITEMS_RAW, item.getItemId(), encode(TopicCatalogue.ITEMS_RAW, item), null);
    send(
        TopicCatalogue.ITEMS_ENRICHED,
        item.getItemId(),
        encode(TopicCatalogue.ITEMS_ENRICHED, Items.enriched(item)),
        "0/" + nextOrigin++);
  }

  private byte @Nullable [] encode(String topic, GenericContainer value) {
    return clients.serializer().serialize(clients.topics().named(topic), value);
  }

  private void send(String topic, String key, byte @Nullable [] value, @Nullable String origin)
      throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(
              clients.topics().named(topic), key.getBytes(StandardCharsets.UTF_8), value);
      if (origin != null) {
        TidingsHeaders.put(record.headers(), TidingsHeaders.ORIGIN, origin);
      }
      producer.send(record).get();
    }
  }

  private long archived(ArchiveTable table) {
    try (Archive archive = Archive.open(ArchiveConfig.from(settings))) {
      return archive.count(table, ArchiveQuery.all(ArchiveOrder.EVENT));
    }
  }

  private StoreCounts stored() {
    try (Store store = Store.open(StoreConfig.of(settings))) {
      return store.queries().counts();
    }
  }

  // The latest entry of each key, added up.
  private Map<String, Long> ledger() {
    Map<String, LedgerEntry> latest = new HashMap<>();
    for (LedgerEntry entry : Topics.values(clients, TopicCatalogue.LEDGER, LedgerEntry.class)) {
      latest.put(
          entry.getStage() + entry.getOriginPartition() + "/" + entry.getOriginBucket(), entry);
    }
    Map<String, Long> sums = new TreeMap<>();
    for (LedgerEntry entry : new ArrayList<>(latest.values())) {
      sums.merge(entry.getStage() + " received", entry.getReceived(), Long::sum);
      for (Count count : entry.getCounts()) {
        sums.merge(entry.getStage() + " " + count.getOutcome(), count.getCount(), Long::sum);
      }
    }
    return sums;
  }
}
