package io.tidings.sink.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.management.Pulse;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.store.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What a lane counts, without a broker. */
class LaneMetersTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition("t.items.raw", 0);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final CountingLane lane = new CountingLane();

  @Test
  void aCommitThatFailsCountsNothingAndItsRecordsCountOnceWhenTheyAreReadAgain() {
    // Given
    lane.failures = 1;
    assign(3);
    // After the first commit failed, and the lane has begun again.
    consumer.schedulePollTask(() -> deliver(3));
    consumer.schedulePollTask(() -> {});
    consumer.schedulePollTask(() -> lane.seen = figures());
    consumer.schedulePollTask(() -> deliver(3));
    consumer.schedulePollTask(consumer::wakeup);

    // When
    assertThatThrownBy(this::run).isInstanceOf(WakeupException.class);

    // Then
    assertThat(lane.seen)
        .isEqualTo(
            Map.of("records", 0.0, "commits", 0.0, "batch", 0.0, "failures", 1.0, "age", 3.0));
    assertThat(figures())
        .isEqualTo(
            Map.of("records", 3.0, "commits", 1.0, "batch", 3.0, "failures", 1.0, "age", 0.0));
  }

  private Map<String, Double> figures() {
    return Map.of(
        "records", registry.get("tidings.records").tag("outcome", "out").counter().count(),
        "commits", (double) registry.get("tidings.sink.commit").timer().count(),
        "batch", registry.get("tidings.sink.batch").summary().totalAmount(),
        "failures", registry.get("tidings.sink.failures").counter().count(),
        "age", registry.get("tidings.sink.uncommitted.age").gauge().value());
  }

  private void assign(long end) {
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(PARTITION));
          consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
          consumer.updateEndOffsets(Map.of(PARTITION, end));
        });
  }

  private void deliver(int records) {
    for (int i = 0; i < records; i++) {
      consumer.addRecord(
          new ConsumerRecord<>(
              PARTITION.topic(),
              0,
              i,
              NOW.minusSeconds(3L - i).toEpochMilli(),
              TimestampType.LOG_APPEND_TIME,
              1,
              1,
              new byte[] {1},
              new byte[] {1},
              new RecordHeaders(),
              Optional.empty()));
    }
  }

  private void run() {
    Settings settings =
        Settings.of(
            KafkaSettings.ALL, Map.of(KafkaSettings.PREFIX.key(), "t."), Map.of(), Map.of());
    new LaneRunner(
            lane,
            new KafkaClients(settings),
            consumer,
            new Pulse(),
            new LaneMeters(registry, lane.name(), () -> NOW))
        .run();
  }

  /** Counts as the lanes do; its first commits fail. */
  private final class CountingLane implements Lane {
    private final BucketTally tally =
        new BucketTally("store", RecordMeter.ofStage(registry, "store"));
    private int failures;
    private Map<String, Double> seen = Map.of();

    @Override
    public String name() {
      return "store";
    }

    @Override
    public List<String> topics() {
      return List.of("items.raw");
    }

    @Override
    public Map<TopicPartition, Long> begin(
        Consumer<byte[], byte[]> reader, Map<TopicPartition, Long> first) {
      tally.restore(List.of());
      return Map.of();
    }

    @Override
    public boolean mustCommitBefore(ConsumerRecord<byte[], byte[]> record) {
      return false;
    }

    @Override
    public void take(ConsumerRecord<byte[], byte[]> record) {
      tally.add(new Origin(record.partition(), record.offset()), LedgerTally.OUT, "");
    }

    @Override
    public boolean isDue() {
      return true;
    }

    @Override
    public void commit(Consumer<byte[], byte[]> reader, Map<TopicPartition, Range> ranges) {
      if (failures-- > 0) {
        throw new KafkaException("not committed");
      }
      tally.settle();
    }

    @Override
    public void close() {}
  }
}
