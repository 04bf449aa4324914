package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.ArchiveWriter;
import io.tidings.archive.PartitionRange;
import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import io.tidings.event.EnrichedItem;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.replay.Replay;
import io.tidings.sink.replay.ReplayClock;
import io.tidings.sink.replay.ReplaySpec;
import io.tidings.sink.replay.Speed;
import io.tidings.sink.replay.TopicDigest;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** D1, as docs/determinism.md says it. */
class DeterminismIT {
  private static final Path STREAM =
      Path.of("..", "..", "shared", "data", "stream", "reuters-1987-03.jsonl.gz");
  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
  private static final int MADE_UP = 300;
  private static final int STREAMED = 1_000;

  // Static: given before the fields below are made.
  @TempDir static Path states;

  @TempDir Path folder;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final Settings live = settings("live", 8, Map.of());
  private final KafkaClients clients = new KafkaClients(live);

  @Test
  void replaysOnOtherPartitionCountsGiveTheTagsOfTheLiveRun() throws Exception {
    // Given
    List<RawItem> items = new ArrayList<>(madeUp());
    items.addAll(streamed());
    publish(items);
    TopicDigest expected = tagged(live, items.size());
    archive();

    // When
    TopicDigest narrow = replayed("narrow", 3, ArchiveOrder.ARRIVAL, items.size());
    TopicDigest wide = replayed("wide", 5, ArchiveOrder.EVENT, items.size());

    // Then
    assertThat(expected.lines()).hasSize(items.size());
    assertThat(narrow.lines()).isEqualTo(expected.lines());
    assertThat(wide.lines()).isEqualTo(expected.lines());
    assertThat(List.of(narrow.sha256(), wide.sha256())).containsOnly(expected.sha256());
    assertThat(languages()).containsKeys("en", "de");
  }

  private TopicDigest replayed(String name, int partitions, ArchiveOrder order, int items)
      throws IOException {
    // The registry of the live run, since its client writes to the topic.
    Settings settings =
        settings(
            name,
            partitions,
            Map.of(KafkaSettings.REGISTRY_URL.key(), live.get(KafkaSettings.REGISTRY_URL)));
    String raw = new KafkaClients(settings).topics().named(TopicCatalogue.ITEMS_RAW);
    ReplaySpec spec =
        new ReplaySpec(
            name, ArchiveTable.RAW, ArchiveQuery.all(order), raw, partitions, Speed.FLAT_OUT);
    try (Archive archive = Archive.open(ArchiveConfig.in(folder.resolve("archive")))) {
      assertThat(new Replay(live, archive, spec, ReplayClock.system()).run(p -> {}).published())
          .isEqualTo(items);
    }
    return tagged(settings, items);
  }

  /** Runs tag until it has accounted for all items. */
  private TopicDigest tagged(Settings settings, int items) {
    KafkaClients there = new KafkaClients(settings);
    EnrichConfig config = EnrichConfig.of(settings, there.topics());
    try (EnrichProcess process =
        EnrichProcess.start(config, there, InstantSource.system(), failure::complete)) {
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> failure.isDone() || received(there) == items);
      assertThat(failure).isNotDone();
      assertThat(process.isReady()).isTrue();
    }
    try (Consumer<byte[], byte[]> consumer = there.consumer()) {
      return TopicDigest.of(there, there.partitions(consumer, TopicCatalogue.ITEMS_ENRICHED));
    }
  }

  private static long received(KafkaClients there) {
    Map<String, Long> latest = new HashMap<>();
    for (LedgerEntry entry : Topics.values(there, TopicCatalogue.LEDGER, LedgerEntry.class)) {
      if (entry.getStage().equals("tag")) {
        latest.put(entry.getOriginPartition() + "/" + entry.getOriginBucket(), entry.getReceived());
      }
    }
    return latest.values().stream().mapToLong(Long::longValue).sum();
  }

  private void publish(List<RawItem> items) {
    String topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      for (RawItem item : items) {
        byte[] value = clients.serializer().serialize(topic, item);
        Future<RecordMetadata> unused =
            producer.send(new ProducerRecord<>(topic, Items.key(item), value));
      }
    }
  }

  private void archive() {
    List<ConsumerRecord<byte[], byte[]>> records =
        Topics.records(clients, TopicCatalogue.ITEMS_RAW);
    Map<Integer, Long> ends = new TreeMap<>();
    try (Archive archive = Archive.open(ArchiveConfig.in(folder.resolve("archive")));
        ArchiveWriter writer = archive.writer(ArchiveTable.RAW)) {
      for (ConsumerRecord<byte[], byte[]> record : records) {
        writer.write(record, RawItem.SCHEMA$);
        ends.put(record.partition(), record.offset() + 1);
      }
      List<PartitionRange> ranges =
          ends.entrySet().stream()
              .map(e -> new PartitionRange(records.get(0).topic(), e.getKey(), 0, e.getValue()))
              .toList();
      long unused = archive.committer(ArchiveTable.RAW).commit(writer.finish(), ranges, Map.of());
    }
  }

  private Map<String, Long> languages() {
    return Topics.values(clients, TopicCatalogue.ITEMS_ENRICHED, EnrichedItem.class).stream()
        .collect(Collectors.groupingBy(i -> i.getLanguage().getCode(), Collectors.counting()));
  }

  private static Settings settings(String name, int partitions, Map<String, String> values) {
    Map<String, String> given = new HashMap<>(values);
    given.put("topics.partitions.items.raw", Integer.toString(partitions));
    given.put("enrich.topologies", "tag");
    given.put("enrich.state.folder", states.resolve(name).toString());
    return KafkaFixture.shared().settings(EnrichConfig.SETTINGS, given);
  }

  private static List<RawItem> madeUp() {
    List<String> subjects =
        List.of("the central bank", "Angela Merkel", "FC Bayern", "the wheat harvest", "NATO");
    List<String> themen =
        List.of("die Bundesbank", "der Hafen von Hamburg", "die Volkswagen AG", "der Regen");
    List<RawItem> items = new ArrayList<>();
    for (int i = 0; i < MADE_UP; i++) {
      boolean german = i % 3 == 0;
      String subject = german ? themen.get(i % themen.size()) : subjects.get(i % subjects.size());
      String title =
          german
              ? "Tag " + i + ": Wie es um " + subject + " steht"
              : "Day " + i + ": what is known about " + subject;
      String text =
          german
              ? "Am Montag wurde bekannt, dass "
                  + subject
                  + " in Berlin ein Thema bleibt. ".repeat(i % 5 + 1)
              : "Officials in London said on Monday that "
                  + subject
                  + " would be discussed again. ".repeat(i % 5 + 1);
      // A later version of every tenth item, observed later.
      String guid = "made-up-" + (i % 10 == 9 ? i - 1 : i);
      items.add(
          Items.item(guid, title, text, i % 4 == 0 ? "en" : null, START.plusSeconds(i * 61L)));
    }
    return items;
  }

  private static List<RawItem> streamed() throws IOException {
    if (!Files.exists(STREAM)) {
      return List.of();
    }
    List<RawItem> items = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(STREAM)), StandardCharsets.UTF_8))) {
      while (items.size() < STREAMED) {
        JsonNode line = CommandRun.parse(lines.readLine());
        items.add(
            Items.item(
                line.get("id").asText(),
                line.get("title").asText(),
                line.path("body").asText(),
                null,
                Instant.parse(line.get("published").asText())));
      }
    }
    return items;
  }
}
