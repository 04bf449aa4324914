package io.tidings.enrich.link;

import io.tidings.enrich.lists.WatchList;
import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.DeadLetterHandler;
import io.tidings.event.ItemFeatures;
import io.tidings.event.WatchRule;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker: features in, links and alerts out. */
final class LinkDriver implements AutoCloseable {
  private static final TopicNames TOPICS = new TopicNames("t.");
  private static final Instant APPENDED = Instant.parse("2026-11-24T09:00:00Z");

  private final Codec codec = codec();
  private final Map<String, WatchRule> rules = new TreeMap<>();
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> features;
  private long offset;

  LinkDriver() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "t.link");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    properties.put(DeadLetterHandler.TOPIC, TOPICS.named(TopicCatalogue.DEADLETTERS));
    properties.put(DeadLetterHandler.STAGE, "link");
    this.driver =
        new TopologyTestDriver(LinkTopology.build(config(), codec, this::watches), properties);
    this.features =
        driver.createInputTopic(
            TOPICS.named(TopicCatalogue.ITEMS_FEATURES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** The defaults. */
  static LinkConfig config() {
    return config(Map.of());
  }

  /** With values of its own. */
  static LinkConfig config(Map<String, String> values) {
    List<Setting<?>> declared = new ArrayList<>(LinkConfig.SETTINGS);
    return LinkConfig.of(Settings.of(declared, values, Map.of(), Map.of()), TOPICS);
  }

  private static Codec codec() {
    KafkaClients clients =
        new KafkaClients(
            Settings.of(
                KafkaSettings.ALL,
                Map.of(KafkaSettings.REGISTRY_URL.key(), "mock://link-driver"),
                Map.of(),
                Map.of()));
    return new Codec(clients.serializer(), clients.deserializer());
  }

  void watch(WatchRule rule) {
    WatchList.check(rule.getWatchId(), rule);
    rules.put(rule.getWatchId(), rule);
  }

  private WatchList watches() {
    return WatchList.of(rules.size(), new TreeMap<>(rules));
  }

  void send(ItemFeatures item) {
    send(item, Map.of());
  }

  void send(ItemFeatures item, Map<String, String> headers) {
    Map<String, String> all = new TreeMap<>(headers);
    all.put(TidingsHeaders.ORIGIN, "3/" + offset++);
    send(
        item.getItemId(),
        codec.serializer().serialize(TOPICS.named(TopicCatalogue.ITEMS_FEATURES), item),
        all);
  }

  void takeDown(String itemId) {
    send(itemId, null, Map.of(TidingsHeaders.ORIGIN, "3/" + offset++));
  }

  void send(String key, byte @Nullable [] value, Map<String, String> headers) {
    Headers sent = new RecordHeaders();
    headers.forEach((name, text) -> sent.add(name, text.getBytes(StandardCharsets.UTF_8)));
    features.pipeInput(
        new TestRecord<>(key.getBytes(StandardCharsets.UTF_8), value, sent, APPENDED));
  }

  void passWallClock(Duration time) {
    driver.advanceWallClockTime(time);
  }

  long entries(String store) {
    return driver.getKeyValueStore(store).approximateNumEntries();
  }

  /** What was written to a topic since the last call: the key and the value or null. */
  <T extends SpecificRecord> List<Out<T>> read(String topic, Class<T> type) {
    return driver
        .createOutputTopic(
            TOPICS.named(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(
            record ->
                new Out<T>(
                    new String(record.key(), StandardCharsets.UTF_8),
                    record.value() == null
                        ? null
                        : type.cast(
                            codec.deserializer().deserialize(TOPICS.named(topic), record.value()))))
        .toList();
  }

  /** The errors of the dead letters that were written since the last call. */
  List<String> deadLetters() {
    return driver
        .createOutputTopic(
            TOPICS.named(TopicCatalogue.DEADLETTERS),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(
            record ->
                String.valueOf(TidingsHeaders.get(record.headers(), TidingsHeaders.DEAD_ERROR)))
        .toList();
  }

  /**
   * What was written.
   *
   * @param <T> type of the value
   */
  record Out<T>(String key, @Nullable T value) {}

  @Override
  public void close() {
    driver.close();
  }
}
