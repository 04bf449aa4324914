package io.tidings.sink.lane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LedgerWriterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));
  private final TopicPartition read =
      new TopicPartition(clients.topics().named(TopicCatalogue.ITEMS_ENRICHED), 0);

  /** It was stopped after its commit; what its successor has counted since must stand. */
  @Test
  void aZombieDoesNotTakeBackWhatItsSuccessorHasCounted() {
    try (Consumer<byte[], byte[]> zombie = clients.groupConsumer("sink-counting");
        Consumer<byte[], byte[]> successor = clients.groupConsumer("sink-counting");
        LedgerWriter ofZombie = new LedgerWriter(clients, "counting");
        LedgerWriter ofSuccessor = new LedgerWriter(clients, "counting")) {
      // Given
      ofZombie.renew();
      ofSuccessor.renew();
      zombie.subscribe(List.of(read.topic()));
      awaitPartitions(zombie, zombie);
      ConsumerGroupMetadata former = zombie.groupMetadata();
      ofZombie.publish(List.of(entry(8)), Map.of(read, 8L), former);
      successor.subscribe(List.of(read.topic()));
      awaitPartitions(successor, zombie);
      ofSuccessor.publish(List.of(entry(10)), Map.of(read, 10L), successor.groupMetadata());

      // When
      assertThatThrownBy(() -> ofZombie.publish(List.of(entry(9)), Map.of(read, 9L), former))
          .isInstanceOf(KafkaException.class);

      // Then
      assertThat(Topics.values(clients, TopicCatalogue.LEDGER, LedgerEntry.class))
          .containsExactly(entry(8), entry(10));
      assertThat(successor.committed(Set.of(read)))
          .containsExactly(Map.entry(read, new OffsetAndMetadata(10)));
    }
  }

  private static void awaitPartitions(
      Consumer<byte[], byte[]> joining, Consumer<byte[], byte[]> member) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              var unused = member.poll(Duration.ofMillis(100));
              unused = joining.poll(Duration.ofMillis(100));
              return !joining.assignment().isEmpty();
            });
  }

  private static LedgerEntry entry(long received) {
    return new LedgerEntry(
        "counting", null, null, null, 0, 0L, received, List.of(new Count("out", "", received)));
  }
}
