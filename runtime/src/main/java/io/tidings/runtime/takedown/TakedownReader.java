package io.tidings.runtime.takedown;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TakedownKeys;
import io.tidings.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the topic {@code takedowns} when asked to and not in the background: afterwards all
 * takedowns that were committed before are known, which nothing that follows behind can promise.
 * Used by one thread.
 */
public final class TakedownReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final TakedownSet set;

  /**
   * Connects; nothing is known before {@link #readOn}.
   *
   * @throws org.apache.kafka.common.KafkaException where Kafka does not answer
   * @throws IllegalArgumentException where there is no such topic
   */
  public TakedownReader(KafkaClients clients) {
    this(clients, new TakedownSet());
  }

  /**
   * Connects as the other one does.
   *
   * @param set where what is read goes
   */
  public TakedownReader(KafkaClients clients, TakedownSet set) {
    this.set = set;
    this.consumer = clients.consumer();
    try {
      this.partitions = clients.partitions(consumer, TopicCatalogue.TAKEDOWNS);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /**
   * Reads on to the committed end, and gives the ids of items that are new.
   *
   * @throws org.apache.kafka.common.KafkaException where Kafka does not answer; it can be asked
   *     again
   */
  public Set<String> readOn() {
    Set<String> added = new HashSet<>();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.key() != null && record.value() != null) {
          String key = new String(record.key(), StandardCharsets.UTF_8);
          if (set.add(key) && TakedownKeys.isItem(key)) {
            added.add(key);
          }
        }
      }
    }
    return added;
  }

  /** What was read. */
  public TakedownSet known() {
    return set;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
