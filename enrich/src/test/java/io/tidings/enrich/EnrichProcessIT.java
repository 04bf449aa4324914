package io.tidings.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidings.event.Count;
import io.tidings.event.EnrichedItem;
import io.tidings.event.ItemFeatures;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.ProcessMeters;
import io.tidings.testkit.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrichProcessIT {
  private static final int PARTITION = 0;

  @TempDir private Path folder;

  private final Settings settings =
      KafkaFixture.shared().settings(EnrichConfig.SETTINGS, tagAlone());
  private final ProcessMeters meters = new ProcessMeters("enrich");
  private final KafkaClients clients = new KafkaClients(settings, meters.registry());
  private final Serializer<GenericContainer> serializer = clients.serializer();
  private final Producer<byte[], byte[]> producer = clients.producer();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  @AfterEach
  void close() {
    producer.close();
    assertThat(failure).isNotDone();
  }

  @Test
  void tagsItemsOfAnyDateAndLanguageAndStepsOverWhatItCannotTag() throws Exception {
    // Given
    RawItem now = Items.item("now", "France and Germany agree on rules for ferries", "");
    RawItem future =
        dated("future", Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MILLIS));
    RawItem past = dated("past", Instant.EPOCH);
    RawItem last =
        Items.item(
            "last",
            "Die Fähre zu den Inseln fährt ab Montag wieder",
            "Das teilte der Hafen am Freitag mit, nachdem der Sturm nachgelassen hatte.");

    // When
    try (EnrichProcess process = start("a")) {
      send(now);
      send(future);
      send(past);
      send(dated("before-1970", Instant.EPOCH.minusMillis(1)));
      send(Items.item("larger-than-any-topic-takes", "Large", "x".repeat(4_000_000)));
      takeDown(now);
      send(last);
      awaitItem(last);
      await().until(() -> counted() == 7);
      assertThat(process.isReady()).isTrue();
    }

    // Then
    assertThat(Topics.values(clients, TopicCatalogue.ITEMS_ENRICHED, EnrichedItem.class))
        .extracting(EnrichedItem::getItem)
        .containsExactly(now, future, past, last);
    assertThat(origins(TopicCatalogue.ITEMS_ENRICHED))
        .containsExactly("0/0", "0/1", "0/2", "0/5", "0/6");
    assertThat(origins(TopicCatalogue.DEADLETTERS)).hasSize(2);
    assertThat(ledger())
        .isEqualTo(
            Map.of(
                0L,
                List.of(
                    new Count("dead-lettered", "", 2L),
                    new Count("out", "", 4L),
                    new Count("out", "takedown", 1L))));
    assertThat(partitions())
        .isEqualTo(
            Map.of(
                now.getItemId(), 0,
                future.getItemId(), 0,
                past.getItemId(), 0,
                last.getItemId(), 2));
    assertThat(nullsByPartition()).isEqualTo(Map.of(0, 1L, 1, 1L, 2, 1L, 3, 1L));
    assertThat(meters.series()).containsAll(ProcessMeters.catalogued("enrich"));
    assertThat(meters.counted(TidingsMeter.RECORDS))
        .isEqualTo(
            Map.of("tag dead-lettered none", 2L, "tag out none", 4L, "tag out takedown", 1L));
    assertThat(meters.counted(TidingsMeter.DEADLETTERS)).isEqualTo(Map.of("tag", 2L));
    assertThat(TidingsMeter.LATENCY.timer(meters.registry(), "tag").count()).isEqualTo(7);
  }

  @Test
  void aNewProcessGoesOnWhereTheOneBeforeEnded() throws Exception {
    // Given
    RawItem first = dated("first", Items.OBSERVED);
    RawItem second = dated("second", Items.OBSERVED);
    try (EnrichProcess process = start("a")) {
      send(first);
      awaitItem(first);
      assertThat(process.isReady()).isTrue();
    }
    assertThat(members()).isZero();

    // When
    try (EnrichProcess process = start("b")) {
      send(first);
      send(second);
      awaitItem(second);
      await().until(() -> counted() == 3);
      assertThat(process.isReady()).isTrue();
    }

    // Then
    assertThat(Topics.values(clients, TopicCatalogue.ITEMS_ENRICHED, EnrichedItem.class))
        .extracting(EnrichedItem::getItem)
        .containsExactly(first, second);
    assertThat(ledger())
        .isEqualTo(
            Map.of(0L, List.of(new Count("out", "", 2L), new Count("skipped", "repeat", 1L))));
  }

  /** An event time must decide neither what the broker refuses nor what it deletes. */
  @Test
  void internalTopicsKeepAppendTime() throws Exception {
    // When
    try (EnrichProcess process = start("a")) {
      await().until(process::isReady);
    }

    // Then
    Map<String, String> expected =
        Map.of(
            "cleanup.policy", "compact",
            "max.compaction.lag.ms", "86400000",
            "max.message.bytes", "2097152",
            "message.timestamp.type", "LogAppendTime");
    assertThat(internalTopics(expected.keySet()))
        .isEqualTo(
            Map.of(
                clients.topics().named("tag-tag-repeats-changelog"), expected,
                clients.topics().named("tag-tag-ledger-changelog"), expected));
  }

  @Test
  void aSettingThatKafkaRefusesLeavesNothingRunning() {
    // Given
    Settings wrong = settings.with(Map.of("streams.poll.ms", "soon"));
    EnrichConfig config = EnrichConfig.of(wrong, clients.topics());

    // When, Then
    assertThatThrownBy(
            () ->
                EnrichProcess.start(
                    config, new KafkaClients(wrong), InstantSource.system(), failure::complete))
        .isInstanceOf(ConfigException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("entities-list");
  }

  private static Map<String, String> tagAlone() {
    Map<String, String> values = SinglePartitions.settings();
    values.put("enrich.topologies", "tag");
    return values;
  }

  private EnrichProcess start(String machine) {
    EnrichConfig config =
        EnrichConfig.of(
            settings.with(Map.of("enrich.state.folder", folder.resolve(machine).toString())),
            clients.topics());
    return EnrichProcess.start(config, clients, InstantSource.system(), failure::complete);
  }

  private void send(RawItem item) throws Exception {
    write(item, serializer.serialize(raw(), item));
  }

  private void takeDown(RawItem item) throws Exception {
    producer.send(new ProducerRecord<>(raw(), PARTITION, Items.key(item), null)).get();
  }

  // Compressed, 4 MB of one letter fit into the topic; only the client's own limit is in the way.
  private void write(RawItem item, byte[] value) throws Exception {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(raw(), PARTITION, Items.key(item), value);
    if (value.length < 1_000_000) {
      producer.send(record).get();
      return;
    }
    KafkaClients generous =
        new KafkaClients(settings.with(Map.of("producer.max.request.size", "10000000")));
    try (Producer<byte[], byte[]> large = generous.producer()) {
      large.send(record).get();
    }
  }

  private String raw() {
    return clients.topics().named(TopicCatalogue.ITEMS_RAW);
  }

  private void awaitItem(RawItem item) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                failure.isDone()
                    || Topics.values(clients, TopicCatalogue.ITEMS_ENRICHED, EnrichedItem.class)
                        .stream()
                        .anyMatch(tagged -> tagged.getItemId().equals(item.getItemId())));
  }

  private List<String> origins(String topic) {
    List<String> origins = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : Topics.records(clients, topic)) {
      origins.add(String.valueOf(TidingsHeaders.get(record.headers(), TidingsHeaders.ORIGIN)));
    }
    return origins;
  }

  private Map<Integer, Long> nullsByPartition() {
    return Topics.records(clients, TopicCatalogue.ITEMS_FEATURES).stream()
        .filter(record -> record.value() == null)
        .collect(Collectors.groupingBy(ConsumerRecord::partition, Collectors.counting()));
  }

  private Map<String, Integer> partitions() {
    Map<String, Integer> partitions = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        Topics.records(clients, TopicCatalogue.ITEMS_FEATURES)) {
      if (clients.deserializer().deserialize(record.topic(), record.value())
          instanceof ItemFeatures features) {
        assertThat(features.getLanguageGroup()).isEqualTo(record.partition());
        partitions.put(features.getItemId(), record.partition());
      }
    }
    return partitions;
  }

  private Map<Long, List<Count>> ledger() {
    Map<Long, List<Count>> latest = new TreeMap<>();
    for (LedgerEntry entry : Topics.values(clients, TopicCatalogue.LEDGER, LedgerEntry.class)) {
      latest.put(entry.getOriginBucket(), entry.getCounts());
    }
    return latest;
  }

  private long counted() {
    return ledger().values().stream().flatMap(List::stream).mapToLong(Count::getCount).sum();
  }

  private int members() throws Exception {
    String group = clients.topics().named("tag");
    try (Admin admin = clients.admin()) {
      return admin
          .describeConsumerGroups(List.of(group))
          .all()
          .get()
          .values()
          .iterator()
          .next()
          .members()
          .size();
    }
  }

  private Map<String, Map<String, String>> internalTopics(Set<String> keys) throws Exception {
    try (Admin admin = clients.admin()) {
      List<ConfigResource> topics =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(clients.topics().named("tag-")))
              .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
              .toList();
      Map<String, Map<String, String>> found = new TreeMap<>();
      for (Map.Entry<ConfigResource, Config> topic :
          admin.describeConfigs(topics).all().get().entrySet()) {
        found.put(
            topic.getKey().name(),
            topic.getValue().entries().stream()
                .filter(entry -> keys.contains(entry.name()))
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)));
      }
      return found;
    }
  }

  private static RawItem dated(String guid, Instant observedAt) {
    return Items.item(
        guid, "The ferry to the islands sails again", "From Monday on.", null, observedAt);
  }
}
