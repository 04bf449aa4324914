package io.tidings.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.runtime.kafka.CommittedReader;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CommittedReaderIT {
  private static final String TOPIC = TopicCatalogue.ITEMS_RAW;

  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));
  private final Records records = new Records(clients, TOPIC);
  private final TopicPartition partition = new TopicPartition(clients.topics().named(TOPIC), 0);
  private final List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();

  @Test
  void returnsFromEmptyPartitionsAtOnce() {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      CommittedReader.readToEnd(consumer, clients.partitions(consumer, TOPIC), read::add);
    }

    assertThat(read).isEmpty();
  }

  /** Each commit leaves a marker, so the last offset is not the end minus one. */
  @Test
  void reachesAnEndThatIsATransactionMarker() throws Exception {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      // Given
      records.commit("a", "first", "second");

      // When
      CommittedReader.readToEnd(consumer, List.of(partition), read::add);

      // Then
      assertThat(Records.texts(read)).containsExactly("first", "second");
      assertThat(read.stream().map(ConsumerRecord::offset)).containsExactly(0L, 2L);
      assertThat(consumer.position(partition)).isEqualTo(4);
    }
  }

  @Test
  void passesOverAbortedRecordsAlsoAtTheEnd() throws Exception {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      // Given
      records.abort("a", "aborted first");
      records.commit("a", "kept");
      records.abort("a", "aborted last");

      // When
      CommittedReader.readToEnd(consumer, List.of(partition), read::add);

      // Then
      assertThat(Records.texts(read)).containsExactly("kept");
    }
  }

  @Test
  void goesOnFromTheEndItHasReached() throws Exception {
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      // Given
      records.commit("a", "before");
      CommittedReader.readToEnd(consumer, List.of(partition), read::add);
      records.commit("a", "after");

      // When
      while (read.size() < 2) {
        consumer.poll(Duration.ofMillis(200)).forEach(read::add);
      }

      // Then
      assertThat(Records.texts(read)).containsExactly("before", "after");
    }
  }

  @Test
  void stopsBeforeAnOpenTransactionAndTheRecordsBehindIt() throws Exception {
    try (Consumer<byte[], byte[]> consumer = clients.consumer();
        Producer<byte[], byte[]> other = openAfterFirst()) {
      // Given
      records.commit("a", "hidden by the open transaction");

      // When
      CommittedReader.readToEnd(consumer, List.of(partition), read::add);

      // Then
      assertThat(Records.texts(read)).containsExactly("first");
      other.abortTransaction();
    }
  }

  @Test
  void waitsForAnOpenTransactionWhereItIsToldTheRealEnd() throws Exception {
    try (Consumer<byte[], byte[]> consumer = clients.consumer();
        Producer<byte[], byte[]> other = openAfterFirst()) {
      // Given
      records.commit("a", "second");
      Map<TopicPartition, Long> ends = clients.endsWithOpenTransactions(TOPIC);
      CountDownLatch sawFirst = new CountDownLatch(1);
      Thread reader =
          new Thread(
              () ->
                  CommittedReader.readTo(
                      consumer,
                      ends,
                      record -> {
                        read.add(record);
                        sawFirst.countDown();
                      }));

      // When
      reader.start();
      assertThat(sawFirst.await(30, TimeUnit.SECONDS)).isTrue();
      List<String> whileOpen = Records.texts(List.copyOf(read));
      other.commitTransaction();
      reader.join();

      // Then
      assertThat(whileOpen).containsExactly("first");
      assertThat(Records.texts(read)).containsExactly("first", "open", "second");
    }
  }

  @Test
  void countsOpenTransactionsOnlyWhereAskedTo() throws Exception {
    try (Consumer<byte[], byte[]> consumer = clients.consumer();
        Producer<byte[], byte[]> other = openAfterFirst()) {
      // When
      Map<TopicPartition, Long> committed = consumer.endOffsets(Set.of(partition));
      Map<TopicPartition, Long> real = clients.endsWithOpenTransactions(TOPIC);

      // Then: record and marker of the first, then the open record.
      assertThat(committed).isEqualTo(Map.of(partition, 2L));
      assertThat(real).containsEntry(partition, 3L);
      other.abortTransaction();
    }
  }

  private Producer<byte[], byte[]> openAfterFirst() throws Exception {
    records.commit("a", "first");
    return records.open("other", "open");
  }
}
