package io.tidings.sink.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.runtime.Shutdown;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.junit.jupiter.api.Test;

class LaneProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void aProcessWhoseNameAnotherHasTakenEnds() {
    // Given
    KafkaClients clients =
        new KafkaClients(
            KafkaFixture.shared()
                .settings(List.of(), Map.of(KafkaSettings.INSTANCE.key(), "same")));
    Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    AssignedLane first = new AssignedLane();
    AssignedLane second = new AssignedLane();
    try (Shutdown processes = Shutdown.byHand()) {
      processes.add(
          "first", LaneProcess.start(first, clients, InstantSource.system(), failures::add));
      await().atMost(PATIENCE).until(() -> first.assigned == 8);

      // When
      processes.add(
          "second", LaneProcess.start(second, clients, InstantSource.system(), failures::add));
      await().atMost(PATIENCE).until(() -> !failures.isEmpty());

      // Then
      assertThat(failures).singleElement().isInstanceOf(FencedInstanceIdException.class);
      assertThat(first.closed).isTrue();
      await().atMost(PATIENCE).until(() -> second.assigned == 8);
    }
  }

  /** Remembers only what it was given to read. */
  private static final class AssignedLane implements Lane {
    private volatile int assigned;
    private volatile boolean closed;

    @Override
    public String name() {
      return "fencing";
    }

    @Override
    public List<String> topics() {
      return List.of(TopicCatalogue.ITEMS_ENRICHED);
    }

    @Override
    public Map<TopicPartition, Long> begin(
        Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> first) {
      assigned = first.size();
      return Map.of();
    }

    @Override
    public boolean mustCommitBefore(ConsumerRecord<byte[], byte[]> record) {
      return false;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) {}

    @Override
    public boolean isDue() {
      return false;
    }

    @Override
    public void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Range> ranges) {}

    @Override
    public void close() {
      closed = true;
    }
  }
}
