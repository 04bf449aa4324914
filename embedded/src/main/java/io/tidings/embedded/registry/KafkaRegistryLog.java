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
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.UnknownServerException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The registry's log in the only partition of a compacted topic. The right to write is the epoch of
 * a transactional id: whoever claims it has the brokers refuse all who had it before.
 */
final class KafkaRegistryLog implements RegistryLog {
  // An addition is given up before the registry's clients give up waiting, which they do at 10 s.
  private static final Duration APPEND_TIMEOUT = Duration.ofSeconds(6);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration FIRST_READ_TIMEOUT = Duration.ofSeconds(30);
  // Later on a client waits.
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Supplier<Producer<String, String>> producers;
  private final Consumer<String, String> consumer;
  private final TopicPartition partition;
  // Null where the right to write is not ours.
  private @Nullable Producer<String, String> producer;
  // The offset after the last record that we wrote.
  private long written;
  private Duration readTimeout = FIRST_READ_TIMEOUT;

  /**
   * Reads from the beginning.
   *
   * @param producers gives a new transactional producer
   */
  KafkaRegistryLog(
      Supplier<Producer<String, String>> producers,
      Consumer<String, String> consumer,
      String topic) {
    this.producers = producers;
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
    Map<String, Object> producerConfig = producerConfig(clientConfig, topic + "-writer");
    Consumer<String, String> consumer =
        new KafkaConsumer<>(
            consumerConfig(clientConfig), new StringDeserializer(), new StringDeserializer());
    return new KafkaRegistryLog(
        () -> new KafkaProducer<>(producerConfig, new StringSerializer(), new StringSerializer()),
        consumer,
        topic);
  }

  private static Map<String, Object> producerConfig(
      Map<String, Object> clientConfig, String transactionalId) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION_TIMEOUT.toMillis());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, APPEND_TIMEOUT.toMillis());
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_TIMEOUT.toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) APPEND_TIMEOUT.toMillis());
    return config;
  }

  private static Map<String, Object> consumerConfig(Map<String, Object> clientConfig) {
    Map<String, Object> config = new HashMap<>(clientConfig);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
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
      // A transaction is committed a moment before its marker lets anyone read it.
      long end =
          Math.max(
              written,
              consumer.endOffsets(List.of(partition), readTimeout).getOrDefault(partition, 0L));
      long deadline = System.nanoTime() + readTimeout.toNanos();
      while (consumer.position(partition, readTimeout) < end) {
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
    readTimeout = READ_TIMEOUT;
    return entries;
  }

  @Override
  public void claim() {
    if (producer != null) {
      return;
    }
    Producer<String, String> next = producers.get();
    try {
      // Ends a transaction that is open and refuses every producer with this id before.
      next.initTransactions();
    } catch (KafkaException e) {
      next.close(Duration.ZERO);
      throw new RegistryLogException("the right to write cannot be had", e);
    }
    producer = next;
  }

  @Override
  public void append(List<LogEntry> entries) {
    Producer<String, String> writer = producer;
    if (writer == null) {
      throw new IllegalStateException("the right to write was not claimed");
    }
    try {
      writer.beginTransaction();
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (LogEntry entry : entries) {
        sent.add(
            writer.send(new ProducerRecord<>(partition.topic(), 0, entry.key(), entry.value())));
      }
      // Fails where one of them did.
      writer.commitTransaction();
      for (Future<RecordMetadata> done : sent) {
        written = Math.max(written, await(done, APPEND_TIMEOUT).offset() + 1);
      }
    } catch (KafkaException e) {
      // The transaction may be open or not: who claims next ends it.
      producer = null;
      writer.close(Duration.ZERO);
      throw isLost(e)
          ? new LostClaimException(e)
          : new RegistryLogException("the log cannot be written", e);
    }
  }

  // Where a commit meets another's claim, Kafka 4.3.1's coordinator may fail over it (its state is
  // "already a pending state PREPARE_EPOCH_FENCE") and answer that it does not know why.
  private static boolean isLost(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException
          || cause instanceof UnknownServerException) {
        return true;
      }
    }
    return false;
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
    if (producer != null) {
      producer.close(REQUEST_TIMEOUT);
    }
    consumer.close();
  }
}
