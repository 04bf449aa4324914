package io.tidings.benchmarks.pipeline;

import io.tidings.runtime.kafka.KafkaClients;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Waits until groups have committed what there is to read. */
final class Readers implements AutoCloseable {
  /** Asked so seldom, the broker's own work for the answers does not show. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final KafkaClients clients;
  private final Admin admin;
  private final BooleanSupplier alive;

  /**
   * Over one prefix.
   *
   * @param alive false once a process has ended that should not have
   */
  Readers(KafkaClients clients, BooleanSupplier alive) {
    this.clients = clients;
    this.admin = clients.admin();
    this.alive = alive;
  }

  /** Waits until a group has committed offsets. */
  void await(String group, Map<TopicPartition, Long> ends) {
    String name = clients.topics().named(group);
    until(
        name,
        () -> {
          Map<TopicPartition, OffsetAndMetadata> committed = committed(name);
          return ends.entrySet().stream()
              .allMatch(
                  end -> {
                    OffsetAndMetadata offset = committed.get(end.getKey());
                    return end.getValue() <= 0
                        || (offset != null && offset.offset() >= end.getValue());
                  });
        });
  }

  /**
   * For each partition of a topic an offset that only who has read all records can have committed:
   * each ends with the marker of a transaction, and nobody must commit past that. Nobody may be
   * writing.
   */
  Map<TopicPartition, Long> settledEnds(String topic) {
    String name = clients.topics().named(topic);
    until(name, () -> committedEnds(topic).equals(clients.endsWithOpenTransactions(topic)));
    return committedEnds(topic).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue() - 1));
  }

  @Override
  public void close() {
    admin.close();
  }

  private Map<TopicPartition, Long> committedEnds(String topic) {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      return consumer.endOffsets(clients.partitions(consumer, topic));
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
    try {
      return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("the offsets of " + group + " cannot be read", e);
    }
  }

  private void until(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!alive.getAsBoolean()) {
        throw new IllegalStateException("a process has ended; its log is in the folder");
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(what + " did not come to the end within " + PATIENCE);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
