package io.tidings.sink.replay;

import io.tidings.runtime.kafka.KafkaClients;
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
 * Ids of items that were taken down, read when asked to and not in the background: after a commit
 * all takedowns that were there before it must be known. Used by one thread.
 */
final class TakenDown implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Set<String> ids = new HashSet<>();

  TakenDown(KafkaClients clients) {
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

  /** Reads on to the committed end, and gives the ids that are new. */
  Set<String> readOn() {
    Set<String> added = new HashSet<>();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.key() != null && record.value() != null) {
          String id = new String(record.key(), StandardCharsets.UTF_8);
          if (ids.add(id)) {
            added.add(id);
          }
        }
      }
    }
    return added;
  }

  boolean contains(String id) {
    return ids.contains(id);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
