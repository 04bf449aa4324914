package io.tidings.enrich.tag;

import io.tidings.enrich.stage.Codec;
import io.tidings.enrich.stage.DeadLetterHandler;
import io.tidings.event.RawItem;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicNames;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** The topology without a broker: records in, records out. */
final class TagDriver implements AutoCloseable {
  static final Duration HORIZON = Duration.ofDays(10);

  private static final TopicNames TOPICS = new TopicNames("t.");

  /** Where the append time of a record would be; event times must not follow it. */
  private static final Instant APPENDED = Instant.parse("2026-12-24T09:00:00Z");

  /** What was written: a decoded value, or the plain bytes of a dead letter. */
  record Out(@Nullable String key, @Nullable Object value, Map<String, String> headers) {}

  private final Codec codec;
  private final TopologyTestDriver driver;
  private final TestInputTopic<byte[], byte[]> raw;

  TagDriver(Annotator annotator) {
    this(annotator, codec());
  }

  TagDriver(Annotator annotator, Codec codec) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "t.tag");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
    properties.put(DeadLetterHandler.TOPIC, TOPICS.named(TopicCatalogue.DEADLETTERS));
    properties.put(DeadLetterHandler.STAGE, "tag");
    this.codec = codec;
    this.driver =
        new TopologyTestDriver(
            TagTopology.build(new TagConfig(TOPICS, HORIZON), codec, annotator), properties);
    this.raw =
        driver.createInputTopic(
            TOPICS.named(TopicCatalogue.ITEMS_RAW),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** A codec with a registry in this JVM. */
  static Codec codec() {
    KafkaClients clients =
        new KafkaClients(
            Settings.of(
                KafkaSettings.ALL,
                Map.of(KafkaSettings.REGISTRY_URL.key(), "mock://tag-driver"),
                Map.of(),
                Map.of()));
    return new Codec(clients.serializer(), clients.deserializer());
  }

  byte[] encode(String topic, GenericContainer value) {
    return codec.serializer().serialize(TOPICS.named(topic), value);
  }

  void send(RawItem item) {
    send(item, Map.of());
  }

  void send(RawItem item, Map<String, String> headers) {
    send(Items.key(item), encode(TopicCatalogue.ITEMS_RAW, item), headers);
  }

  void send(byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
    Headers sent = new RecordHeaders();
    headers.forEach((name, text) -> sent.add(name, text.getBytes(StandardCharsets.UTF_8)));
    raw.pipeInput(new TestRecord<>(key, value, sent, APPENDED));
  }

  void takeDown(RawItem item) {
    send(Items.key(item), null, Map.of());
  }

  void passWallClock(Duration time) {
    driver.advanceWallClockTime(time);
  }

  KeyValueStore<Bytes, byte[]> repeats() {
    return driver.getKeyValueStore(TagTopology.REPEATS);
  }

  boolean remembersNothing() {
    return repeats().approximateNumEntries() == 0;
  }

  /** What was written to a topic since the last call. */
  List<Out> read(String topic) {
    return driver
        .createOutputTopic(
            TOPICS.named(topic), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList()
        .stream()
        .map(record -> out(topic, record))
        .toList();
  }

  /** The values that were written to a topic since the last call. */
  List<@Nullable Object> values(String topic) {
    return read(topic).stream().<@Nullable Object>map(Out::value).toList();
  }

  private Out out(String topic, TestRecord<byte[], byte[]> record) {
    Map<String, String> headers = new TreeMap<>();
    record
        .headers()
        .forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
    byte @Nullable [] key = record.key();
    return new Out(
        key == null ? null : new String(key, StandardCharsets.UTF_8),
        value(topic, record.value()),
        headers);
  }

  private @Nullable Object value(String topic, byte @Nullable [] bytes) {
    if (bytes == null) {
      return null;
    }
    return topic.equals(TopicCatalogue.DEADLETTERS)
        ? ByteBuffer.wrap(bytes)
        : codec.deserializer().deserialize(TOPICS.named(topic), bytes);
  }

  @Override
  public void close() {
    driver.close();
  }
}
