package io.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {
  private static final TopicPartition PARTITION = new TopicPartition("news", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final CompletableFuture<Integer> batch = new CompletableFuture<>();

  TopicFollowerTest() {
    consumer.assign(List.of(PARTITION));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
  }

  @Test
  void passesOnWhatArrivesAndEndsWithoutAWordWhenClosed() throws Exception {
    // Given
    consumer.addRecord(new ConsumerRecord<>("news", 0, 0L, new byte[] {1}, new byte[] {2}));

    // When
    TopicFollower follower = follow();
    int arrived = batch.get(10, TimeUnit.SECONDS);
    follower.close();

    // Then
    assertThat(arrived).isEqualTo(1);
    assertThat(consumer.closed()).isTrue();
    assertThat(failure).isNotDone();
  }

  @Test
  void reportsWhatItCannotSurvive() throws Exception {
    // Given
    KafkaException broken = new KafkaException("broken");
    consumer.setPollException(broken);

    // When
    TopicFollower follower = follow();

    // Then
    assertThat(failure.get(10, TimeUnit.SECONDS)).isSameAs(broken);
    follower.close();
  }

  private TopicFollower follow() {
    return TopicFollower.start(
        "test", consumer, records -> batch.complete(records.count()), failure::complete);
  }
}
