package io.tidings.sink.deadletter;

import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Reads the topic of dead letters. */
public final class DeadLetters {
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients clients;

  /** Makes no connection yet. */
  public DeadLetters(KafkaClients clients) {
    this.clients = clients;
  }

  /** All that are there now, in the order of each partition, one at a time in memory. */
  public void read(java.util.function.Consumer<StoredLetter> handler) {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readToEnd(
          consumer,
          clients.partitions(consumer, TopicCatalogue.DEADLETTERS),
          record -> handler.accept(new StoredLetter(record)));
    }
  }

  /** One of them, or null where there is none at this place of the topic. */
  public @Nullable StoredLetter at(int partition, long offset) {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      TopicPartition from =
          new TopicPartition(clients.topics().named(TopicCatalogue.DEADLETTERS), partition);
      if (!clients.partitions(consumer, TopicCatalogue.DEADLETTERS).contains(from)) {
        return null;
      }
      consumer.assign(List.of(from));
      if (offset < first(consumer, from)) {
        return null;
      }
      long end = end(consumer, from);
      consumer.seek(from, offset);
      // By position: behind the offset there may be nothing but a transaction's marker.
      while (offset < end && consumer.position(from) <= offset) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          return record.offset() == offset ? new StoredLetter(record) : null;
        }
      }
      return null;
    }
  }

  private static long first(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    Map<TopicPartition, Long> offsets = consumer.beginningOffsets(List.of(partition));
    return offsets.getOrDefault(partition, 0L);
  }

  private static long end(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
    Map<TopicPartition, Long> offsets = consumer.endOffsets(List.of(partition));
    return offsets.getOrDefault(partition, 0L);
  }
}
