package io.tidings.sink.audit;

import io.tidings.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * How far stages have read: everything that was appended before the first record that a group has
 * not read. By records and not by offsets, since the markers of transactions would make an idle
 * stage look as if it lagged.
 */
final class ReadingProgress {
  private static final int PATIENCE_SECONDS = 15;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaClients clients;
  private final InstantSource time;

  ReadingProgress(KafkaClients clients, InstantSource time) {
    this.clients = clients;
    this.time = time;
  }

  /**
   * Asks for some partitions of what a boundary's second side reads.
   *
   * @return by partition when the first record was appended that is not read; {@link Instant#MAX}
   *     where all is read; partitions of which nothing is known are missing
   * @throws KafkaException where Kafka does not answer
   */
  Map<Integer, Instant> of(Boundary boundary, Collection<Integer> partitions) {
    String topic = clients.topics().named(boundary.topic());
    Map<TopicPartition, Long> next = new HashMap<>();
    committed(clients.topics().named(boundary.group()))
        .forEach(
            (partition, offset) -> {
              if (offset != null
                  && partition.topic().equals(topic)
                  && partitions.contains(partition.partition())) {
                next.put(partition, offset.offset());
              }
            });
    Map<Integer, Instant> readUpTo = new HashMap<>();
    if (!next.isEmpty()) {
      try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
        firstUnread(consumer, next)
            .forEach((partition, at) -> readUpTo.put(partition.partition(), at));
      }
    }
    return readUpTo;
  }

  private Map<TopicPartition, Instant> firstUnread(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> next) {
    // What an open transaction hides is not read either: the end is that of all records.
    Map<TopicPartition, Long> ends = clients.endsWithOpenTransactions(next.keySet());
    Map<TopicPartition, Instant> found = new HashMap<>();
    Set<TopicPartition> open = new HashSet<>(next.keySet());
    consumer.assign(open);
    next.forEach(consumer::seek);
    Instant deadline = time.instant().plus(PATIENCE);
    while (!open.isEmpty() && !time.instant().isAfter(deadline)) {
      for (TopicPartition partition : Set.copyOf(open)) {
        if (consumer.position(partition) >= ends.getOrDefault(partition, Long.MAX_VALUE)) {
          found.put(partition, Instant.MAX);
          open.remove(partition);
        }
      }
      consumer.pause(found.keySet());
      if (!open.isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          TopicPartition partition = new TopicPartition(record.topic(), record.partition());
          found.putIfAbsent(partition, Instant.ofEpochMilli(record.timestamp()));
          open.remove(partition);
        }
      }
    }
    return found;
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
    try (Admin admin = clients.admin()) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("no answer about the group " + group, e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
