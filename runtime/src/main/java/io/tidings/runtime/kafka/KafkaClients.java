package io.tidings.runtime.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.tidings.runtime.config.Settings;
import io.tidings.schemas.serde.SubjectsClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Makes Kafka clients as the configuration says. Everyone reads committed. */
public final class KafkaClients {
  /** No record is larger than a topic's 2 MiB; dead letters take 3 MiB. */
  static final int MAX_REQUEST_BYTES = 3 << 20;

  private static final int SESSION_MILLIS = 10_000;
  private final Settings settings;
  private final Profile profile;
  private final TopicNames topics;
  private final ValueSerdes serdes;
  private final MeterRegistry registry;
  private final @Nullable ClientMeters metered;

  /** Makes no connection yet. Nothing is counted. */
  public KafkaClients(Settings settings) {
    this(settings, new CompositeMeterRegistry(), null);
  }

  /**
   * Makes no connection yet.
   *
   * @param registry where the meters of Kafka's own clients go, and those of the parts
   */
  public KafkaClients(Settings settings, MeterRegistry registry) {
    this(settings, registry, new ClientMeters(registry));
  }

  private KafkaClients(Settings settings, MeterRegistry registry, @Nullable ClientMeters metered) {
    this.settings = settings;
    this.registry = registry;
    this.metered = metered;
    this.profile = settings.get(KafkaSettings.PROFILE);
    this.topics = new TopicNames(settings.get(KafkaSettings.PREFIX));
    this.serdes = new ValueSerdes(settings);
  }

  /** Names of topics, groups and transactional ids. */
  public TopicNames topics() {
    return topics;
  }

  /** What the deployment is tuned for. */
  public Profile profile() {
    return profile;
  }

  /** Where parts register their meters; without effect where nothing is counted. */
  public MeterRegistry meters() {
    return registry;
  }

  /** An admin client. */
  public Admin admin() {
    return Admin.create(common());
  }

  /**
   * A transactional producer of raw bytes.
   *
   * @param transactionalId without the prefix
   * @param timeoutMillis after which the broker ends an open transaction
   */
  public Producer<byte[], byte[]> transactionalProducer(String transactionalId, int timeoutMillis) {
    Map<String, Object> config = producerConfig();
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topics.named(transactionalId));
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeoutMillis);
    return producer(config);
  }

  /** An idempotent producer of raw bytes. */
  public Producer<byte[], byte[]> producer() {
    return producer(producerConfig());
  }

  private Producer<byte[], byte[]> producer(Map<String, Object> config) {
    return metered == null
        ? new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())
        : metered.producer(config);
  }

  /**
   * A consumer in a group that commits by hand.
   *
   * @param group without the prefix
   */
  public Consumer<byte[], byte[]> groupConsumer(String group) {
    Map<String, Object> config = consumerConfig();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, topics.named(group));
    config.putAll(membership());
    return metered == null
        ? new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        : metered.consumer(config);
  }

  /** A consumer without a group, for {@code assign}. */
  public Consumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * The end of each partition of some topics, records of open transactions included.
   *
   * @param names of the topics, without the prefix
   * @throws org.apache.kafka.common.KafkaException where Kafka does not answer
   */
  public Map<TopicPartition, Long> endsWithOpenTransactions(String... names) {
    try (Consumer<byte[], byte[]> consumer = uncommittedConsumer()) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String name : names) {
        partitions.addAll(partitions(consumer, name));
      }
      return consumer.endOffsets(partitions);
    }
  }

  /**
   * The end of some partitions, records of open transactions included.
   *
   * @throws org.apache.kafka.common.KafkaException where Kafka does not answer
   */
  public Map<TopicPartition, Long> endsWithOpenTransactions(Collection<TopicPartition> partitions) {
    try (Consumer<byte[], byte[]> consumer = uncommittedConsumer()) {
      return consumer.endOffsets(partitions);
    }
  }

  /**
   * The partitions of a topic.
   *
   * @param topic without the prefix
   * @throws IllegalArgumentException where there is no such topic
   */
  public List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, String topic) {
    String name = topics.named(topic);
    List<PartitionInfo> known = consumer.partitionsFor(name);
    if (known == null || known.isEmpty()) {
      throw new IllegalArgumentException("there is no topic " + name);
    }
    return known.stream().map(info -> new TopicPartition(name, info.partition())).toList();
  }

  /** The configured serializer of values. */
  public Serializer<GenericContainer> serializer() {
    return serdes.serializer();
  }

  /** The configured deserializer of values; it makes generated classes. */
  public Deserializer<SpecificRecord> deserializer() {
    return serdes.deserializer();
  }

  /**
   * The schemas that values are written with, by the id in the wire format. Throws what {@link
   * io.tidings.schemas.serde.SchemaRegistry#byId} throws.
   */
  public IntFunction<Schema> schemas() {
    return serdes.schemas();
  }

  /**
   * The registry for who looks after its subjects.
   *
   * @throws org.apache.kafka.common.config.ConfigException where the configuration cannot be used
   */
  public SubjectsClient subjects() {
    return serdes.subjects();
  }

  /**
   * The subject of a topic's values.
   *
   * @param topic without the prefix
   */
  public String subject(String topic, Schema schema) {
    return serdes.subject(topics.named(topic), schema);
  }

  /** Configuration of a Kafka Streams application, by Kafka's names. */
  public Map<String, Object> streamsConfig() {
    Map<String, Object> config = common();
    producerDefaults().forEach((k, v) -> config.put("producer." + k, v));
    membership().forEach((k, v) -> config.put("main.consumer." + k, v));
    settings.passThrough("producer.").forEach((k, v) -> config.put("producer." + k, v));
    settings.passThrough("consumer.").forEach((k, v) -> config.put("consumer." + k, v));
    config.putAll(settings.passThrough("streams."));
    return config;
  }

  private Map<String, Object> common() {
    Map<String, Object> config = new HashMap<>(settings.passThrough("kafka."));
    config.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        settings.get(KafkaSettings.BOOTSTRAP_SERVERS));
    return config;
  }

  private Map<String, Object> producerConfig() {
    Map<String, Object> config = common();
    config.putAll(producerDefaults());
    config.putAll(settings.passThrough("producer."));
    return config;
  }

  private Map<String, Object> producerDefaults() {
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.LINGER_MS_CONFIG, profile.lingerMillis());
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, profile.batchBytes());
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    return config;
  }

  private Consumer<byte[], byte[]> uncommittedConsumer() {
    Map<String, Object> config = consumerConfig();
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> consumerConfig() {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    config.putAll(settings.passThrough("consumer."));
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return config;
  }

  // For so long the work of a process that was killed waits; Kafka's own 45 s are meant for groups
  // that are costly to rebalance.
  private Map<String, Object> membership() {
    Map<String, Object> config = new HashMap<>();
    if (!settings.passThrough("consumer.").containsKey(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)) {
      config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    }
    String instance = settings.get(KafkaSettings.INSTANCE);
    if (!instance.isEmpty()) {
      config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
    }
    return config;
  }
}
