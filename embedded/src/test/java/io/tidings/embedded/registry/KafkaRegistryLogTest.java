package io.tidings.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaRegistryLogTest {
  private static final TopicPartition PARTITION = new TopicPartition("_schemas", 0);

  private final MockConsumer<String, String> consumer = new MockConsumer<>("earliest");
  private final MockProducer<String, String> producer = producer();
  private final MockProducer<String, String> next = producer();
  private final Queue<Producer<String, String>> producers =
      new ArrayDeque<>(List.of(producer, next));

  private static MockProducer<String, String> producer() {
    return new MockProducer<>(true, null, new StringSerializer(), new StringSerializer());
  }

  private KafkaRegistryLog log() {
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 0L));
    return new KafkaRegistryLog(producers::remove, consumer, PARTITION.topic());
  }

  private void add(long offset, String key, String value) {
    consumer.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, key, value));
    consumer.updateEndOffsets(Map.of(PARTITION, offset + 1));
  }

  @Test
  void readsToTheEndAndThenOn() {
    // Given
    KafkaRegistryLog log = log();
    add(0, "a", "1");
    add(1, "b", "2");

    // When
    List<LogEntry> first = log.readToEnd();
    List<LogEntry> second = log.readToEnd();
    add(2, "a", "3");
    List<LogEntry> third = log.readToEnd();

    // Then
    assertThat(first).containsExactly(new LogEntry("a", "1"), new LogEntry("b", "2"));
    assertThat(second).isEmpty();
    assertThat(third).containsExactly(new LogEntry("a", "3"));
  }

  @Test
  void writesAllOrNothingToTheOnlyPartition() {
    // Given
    KafkaRegistryLog log = log();
    log.claim();
    log.claim();

    // When
    log.append(List.of(new LogEntry("a", "1"), new LogEntry("b", null)));

    // Then
    assertThat(producer.history())
        .containsExactly(
            new ProducerRecord<>(PARTITION.topic(), 0, "a", "1"),
            new ProducerRecord<>(PARTITION.topic(), 0, "b", null));
    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(producers).containsExactly(next);
  }

  @Test
  void aWriteThatFailsIsSaidAndTheRightToWriteIsClaimedAnew() {
    // Given
    producer.commitTransactionException = new TimeoutException("no brokers");
    KafkaRegistryLog log = log();
    log.claim();

    // Then
    assertThatThrownBy(() -> log.append(List.of(new LogEntry("a", "1"))))
        .isInstanceOf(RegistryLogException.class)
        .hasMessage("the log cannot be written");
    log.claim();
    log.append(List.of(new LogEntry("b", "2")));
    assertThat(producer.closed()).isTrue();
    assertThat(producer.history()).isEmpty();
    assertThat(next.history())
        .containsExactly(new ProducerRecord<>(PARTITION.topic(), 0, "b", "2"));
  }

  @Test
  void whoWasOustedDoesNotWrite() {
    // Given
    KafkaRegistryLog log = log();
    log.claim();
    producer.fenceProducer();

    // Then
    assertThatThrownBy(() -> log.append(List.of(new LogEntry("a", "1"))))
        .isInstanceOf(LostClaimException.class);
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void aClaimThatFailsIsSaid() {
    // Given
    producer.initTransactionException = new TimeoutException("no brokers");
    KafkaRegistryLog log = log();

    // Then
    assertThatThrownBy(log::claim)
        .isInstanceOf(RegistryLogException.class)
        .hasMessage("the right to write cannot be had");
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void aReadThatFailsIsSaid() {
    // Given
    KafkaRegistryLog log = log();
    add(0, "a", "1");
    consumer.setPollException(new KafkaException("no"));

    // Then
    assertThatThrownBy(log::readToEnd)
        .isInstanceOf(RegistryLogException.class)
        .hasMessage("the log cannot be read");
  }

  @Test
  void aTopicInAnotherShapeIsRefused() {
    assertThatThrownBy(() -> RegistryTopic.check("_schemas", 3, "compact"))
        .isInstanceOf(RegistryLogException.class)
        .hasMessage("topic _schemas has 3 partitions; the registry needs exactly 1");
    assertThatThrownBy(() -> RegistryTopic.check("_schemas", 1, "delete"))
        .isInstanceOf(RegistryLogException.class)
        .hasMessage("topic _schemas has cleanup.policy delete; schemas need compact");
  }
}
