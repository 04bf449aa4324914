package io.tidings.embedded.registry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The registry's log in the only partition of a compacted topic. */
final class KafkaRegistryLog implements RegistryLog {
  // An addition is given up before the registry's clients give up waiting, which they do at 10 s.
  private static final Duration APPEND_TIMEOUT = Duration.ofSeconds(6);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Producer<String, String> producer;
  private final Consumer<String, String> consumer;
  private final TopicPartition partition;

  KafkaRegistryLog(
      Producer<String, String> producer, Consumer<String, String> consumer, String topic) {
    this.producer = producer;
    this.consumer = consumer;
    this.partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  /**
   * Opens the log and creates its topic where there is none.
   *
   * @param clientConfig how to reach the brokers, by Kafka's names
   * @throws RegistryLogException where the brokers do not answer, or the topic has several
   *     partitions or is not compacted
   */
  static KafkaRegistryLog open(Map<String, Object> clientConfig, String topic) {
    RegistryTopic.ensure(clientConfig, topic);
    Producer<String, String> producer =
        new KafkaProducer<>(
            producerConfig(clientConfig), new StringSerializer(), new StringSerializer());
    Consumer<String, String> consumer =
        new KafkaConsumer<>(
            consumerConfig(clientConfig), new StringDeserializer(), new StringDeserializer());
    return new KafkaRegistryLog(producer, consumer, topic);
  }

  private static Map<String, Object> producerConfig(Map<String, Object> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, APPEND_TIMEOUT.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) APPEND_TIMEOUT.toMillis());
    return config;
  }

  private static Map<String, Object> consumerConfig(Map<String, Object> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A broker answers a connection's requests in order: asking for the end would wait for a fetch.
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 5);
    return config;
  }

  @Override
  public List<LogEntry> readToEnd() {
    List<LogEntry> entries = new ArrayList<>();
    try {
      long end = consumer.endOffsets(List.of(partition), READ_TIMEOUT).getOrDefault(partition, 0L);
      long deadline = System.nanoTime() + READ_TIMEOUT.toNanos();
      while (consumer.position(partition, READ_TIMEOUT) < end) {
        if (System.nanoTime() > deadline) {
          throw new RegistryLogException("the log was not read to offset " + end + " in time");
        }
        for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
          entries.add(new LogEntry(record.key(), record.value()));
        }
      }
    } catch (KafkaException e) {
      throw new RegistryLogException("the log cannot be read", e);
    }
    return entries;
  }

  @Override
  public void append(LogEntry entry) {
    try {
      await(
          producer.send(new ProducerRecord<>(partition.topic(), 0, entry.key(), entry.value())),
          APPEND_TIMEOUT.plusSeconds(1));
    } catch (KafkaException e) {
      throw new RegistryLogException("the log cannot be written", e);
    }
  }

  /** The result of a request to the brokers. */
  static <T> T await(Future<T> future, Duration timeout) {
    try {
      return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new RegistryLogException(
          "the brokers refused", e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new RegistryLogException("the brokers did not answer in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryLogException("interrupted", e);
    }
  }

  @Override
  public void close() {
    producer.close(REQUEST_TIMEOUT);
    consumer.close();
  }
}
