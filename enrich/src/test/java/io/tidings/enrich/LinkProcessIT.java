package io.tidings.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.event.Count;
import io.tidings.event.ItemLinks;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.WatchKind;
import io.tidings.event.WatchRule;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.ProcessMeters;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both topologies on a real broker. */
class LinkProcessIT {
  private static final int PREFIX = 5;
  private static final int ITEMS = 1_200;

  // Static: given before the settings below are made.
  @TempDir private static Path folder;

  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  /** D2 on a broker: a restart, other commit intervals, other batches. */
  @Test
  void aRestartAndOtherBatchesGiveTheSameBytes() {
    // Given
    Run whole = new Run("whole", Map.of("streams.commit.interval.ms", "20"));
    Run restarted =
        new Run(
            "restarted",
            Map.of(
                "streams.commit.interval.ms", "300",
                "consumer.max.poll.records", "37"));

    // When
    whole.send(0, ITEMS);
    whole.runUntilLinked(ITEMS);
    restarted.send(0, ITEMS / 2);
    restarted.runUntilLinked(ITEMS / 3);
    restarted.send(ITEMS / 2, ITEMS);
    restarted.runUntilLinked(ITEMS);

    // Then
    for (String topic :
        List.of(TopicCatalogue.ITEMS_LINKS, TopicCatalogue.STORIES, TopicCatalogue.ALERTS)) {
      assertThat(restarted.bytes(topic)).isNotEmpty().isEqualTo(whole.bytes(topic));
    }
    assertThat(whole.alerts())
        .extracting(alert -> alert.getKind() + " " + alert.getState())
        .contains("spike OPEN", "spike CLOSED", "watch OPEN", "watch CLOSED");
    assertThat(whole.meters.counted(TidingsMeter.ALERTS))
        .isEqualTo(
            whole.alerts().stream()
                .collect(
                    Collectors.groupingBy(
                        alert ->
                            (alert.getKind() + " " + alert.getState()).toLowerCase(Locale.ROOT),
                        Collectors.counting())));
    assertThat(whole.alerts().get(0).getState()).isEqualTo(AlertState.OPEN);
    assertThat(restarted.linked()).isEqualTo(restarted.tagged()).isEqualTo(ITEMS);
    assertThat(failure).isNotDone();
  }

  /** One installation on the shared broker. */
  private final class Run {
    private final ProcessMeters meters = new ProcessMeters("enrich");
    private final KafkaClients clients;
    private final Settings settings;

    Run(String name, Map<String, String> more) {
      Map<String, String> values = SinglePartitions.settings();
      values.put("enrich.state.folder", folder.resolve(name).toString());
      values.putAll(more);
      settings = KafkaFixture.shared().settings(EnrichConfig.SETTINGS, values);
      clients = new KafkaClients(settings, meters.registry());
      put(
          TopicCatalogue.WATCHES,
          "storm",
          new WatchRule("storm", WatchKind.KEYWORD, "storm", 2, 900, List.of(), true, ""));
    }

    void runUntilLinked(long items) {
      EnrichConfig config = EnrichConfig.of(settings, clients.topics());
      try (EnrichProcess process =
          EnrichProcess.start(config, clients, InstantSource.system(), failure::complete)) {
        await()
            .atMost(Duration.ofMinutes(2))
            .until(() -> failure.isDone() || (process.isReady() && linked() >= items));
      }
    }

    // An item every minute; in the last hours but one all are about a ferry.
    void send(int from, int to) {
      try (Producer<byte[], byte[]> producer = clients.producer()) {
        for (int i = from; i < to; i++) {
          RawItem item = item(i);
          String topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
          Future<RecordMetadata> unused =
              producer.send(
                  new ProducerRecord<>(
                      topic, Items.key(item), clients.serializer().serialize(topic, item)));
        }
      }
    }

    void put(String topic, String key, GenericContainer value) {
      String name = clients.topics().named(topic);
      try (Producer<byte[], byte[]> producer = clients.producer()) {
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(
                    name,
                    key.getBytes(StandardCharsets.UTF_8),
                    clients.serializer().serialize(name, value)));
      }
    }

    long linked() {
      return counted("link");
    }

    long tagged() {
      return counted("tag");
    }

    private long counted(String stage) {
      Map<String, Long> latest = new TreeMap<>();
      for (ConsumerRecord<byte[], byte[]> record : Topics.records(clients, TopicCatalogue.LEDGER)) {
        LedgerEntry entry =
            (LedgerEntry) clients.deserializer().deserialize(record.topic(), record.value());
        if (entry.getStage().equals(stage)) {
          latest.put(
              new String(record.key(), StandardCharsets.UTF_8),
              entry.getCounts().stream().mapToLong(Count::getCount).sum());
        }
      }
      return latest.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Keys and values of a topic in their order, without the id of the schema. */
    List<String> bytes(String topic) {
      List<String> bytes = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : Topics.records(clients, topic)) {
        byte[] value = record.value();
        bytes.add(
            new String(record.key(), StandardCharsets.UTF_8)
                + " "
                + HexFormat.of().formatHex(value, PREFIX, value.length));
      }
      return bytes;
    }

    List<Alert> alerts() {
      return Topics.values(clients, TopicCatalogue.ALERTS, Alert.class);
    }
  }

  private static RawItem item(int i) {
    boolean ferry = i > 900 && i < 960;
    boolean storm = i % 100 < 2;
    String title =
        ferry
            ? "Number " + i + " on the sinking of the Norwick ferry Albatross"
            : storm
                ? "Storm number " + i + " reaches the islands"
                : "Council number " + i + " decides on the budget of the harbour";
    RawItem item =
        Items.item(
            "guid-" + (i % 50 == 49 ? i - 7 : i),
            i % 60 == 59 ? "A title that comes again and again, for it is a headline" : title,
            "",
            "en",
            Items.OBSERVED.plus(Duration.ofMinutes(i)));
    Source source = new Source("Paper " + i % 7, null, null, null, null);
    return RawItem.newBuilder(item).setSource(source).build();
  }

  @Test
  void linksCarryTheVersionOfTheWatches() {
    // Given
    Run run = new Run("versions", Map.of());

    // When
    run.send(0, 3);
    run.runUntilLinked(3);

    // Then
    assertThat(Topics.values(run.clients, TopicCatalogue.ITEMS_LINKS, ItemLinks.class))
        .extracting(ItemLinks::getWatchesVersion)
        .containsExactly(1L, 1L, 1L);
  }
}
