package io.tidings.sink.lane;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.management.Pulse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class LaneRunnerTest {
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final KafkaClients clients =
      new KafkaClients(Settings.of(KafkaSettings.ALL, Map.of(), Map.of(), Map.of()));

  @Test
  void whatKafkaRefusesEndsItAndIsNotTriedAgain() {
    // Given
    KafkaException refused =
        new KafkaException("around it", GroupAuthorizationException.forGroupId("sink-idle"));

    // When
    failOnceThenWake(refused);

    // Then
    assertThatThrownBy(this::run).isEqualTo(refused);
  }

  @Test
  void anOutageIsWaitedFor() {
    // When
    failOnceThenWake(new TimeoutException("away"));

    // Then
    assertThatThrownBy(this::run).isInstanceOf(WakeupException.class);
  }

  private void run() {
    new LaneRunner(
            new Idle(),
            clients,
            consumer,
            new Pulse(),
            new LaneMeters(new SimpleMeterRegistry(), "idle", InstantSource.system()))
        .run();
  }

  private void failOnceThenWake(KafkaException failure) {
    consumer.schedulePollTask(() -> consumer.setPollException(failure));
    consumer.schedulePollTask(consumer::wakeup);
  }

  /** Takes nothing. */
  private static final class Idle implements Lane {
    @Override
    public String name() {
      return "idle";
    }

    @Override
    public List<String> topics() {
      return List.of("items.raw");
    }

    @Override
    public Map<TopicPartition, Long> begin(
        Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> first) {
      return first;
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
    public void close() {}
  }
}
