package io.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class PublishedTallyTest {
  private final List<LedgerEntry> encoded = new ArrayList<>();
  private final Serializer<GenericContainer> serializer =
      (topic, value) -> {
        encoded.add((LedgerEntry) value);
        return new byte[0];
      };
  private final PublishedTally tally = new PublishedTally("ledger", serializer, "run-1");

  @Test
  void countsByBucketUnderTheFirstOffsetThatWasWrittenThere() {
    // Given
    tally.add(3, 998);
    tally.add(3, 999);
    tally.add(3, 1_002);
    tally.add(0, 7);

    // Then
    assertThat(changes())
        .isEqualTo(
            Map.of(
                "published|3|0|998", entry(3, 0, 2),
                "published|3|1|1002", entry(3, 1, 1),
                "published|0|0|7", entry(0, 0, 1)));
  }

  @Test
  void saysOnlyWhatHasChangedAndSaysItWhole() {
    // Given
    tally.add(3, 998);
    tally.add(0, 7);
    Map<String, LedgerEntry> unused = changes();

    // When
    tally.add(3, 999);

    // Then
    assertThat(changes()).isEqualTo(Map.of("published|3|0|998", entry(3, 0, 2)));
    assertThat(changes()).isEmpty();
  }

  @Test
  void refusesARecordWhosePlaceNobodyKnows() {
    // Given
    RecordMetadata placeless =
        new RecordMetadata(new TopicPartition("items.raw", 3), -1, 0, -1, 0, 0);

    // Then
    assertThatThrownBy(() -> tally.add(List.of(CompletableFuture.completedFuture(placeless))))
        .isInstanceOf(KafkaException.class);
  }

  private Map<String, LedgerEntry> changes() {
    encoded.clear();
    Map<String, LedgerEntry> changes = new TreeMap<>();
    var records = tally.changes();
    for (int i = 0; i < records.size(); i++) {
      changes.put(new String(records.get(i).key(), StandardCharsets.UTF_8), encoded.get(i));
    }
    return changes;
  }

  private static LedgerEntry entry(int partition, long bucket, long count) {
    return new LedgerEntry(
        "published",
        null,
        "run-1",
        null,
        partition,
        bucket,
        count,
        List.of(new Count("published", "", count)));
  }
}
