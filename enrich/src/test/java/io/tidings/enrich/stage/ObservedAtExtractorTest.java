package io.tidings.enrich.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.RawItem;
import io.tidings.testkit.Items;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservedAtExtractorTest {
  private static final long PARTITION_TIME = 541_500_000_000L;
  private static final long APPENDED = 1_795_500_000_000L;

  private final ObservedAtExtractor<RawItem> extractor =
      new ObservedAtExtractor<>(RawItem.class, RawItem::getObservedAt, StageMeters.none());

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "1987-03-01T10:00:00Z, 541591200000",
    "2026-11-20T08:00:00Z, 1795161600000",
    "1970-01-01T00:00:00Z, 0"
  })
  void isTheTimeWhenTheItemWasObserved(Instant observedAt, long time) {
    // Given
    Decoded.Item<RawItem> item =
        new Decoded.Item<>(Items.item("1", "Ferry", "", "en", observedAt), new byte[0]);

    // When
    long extracted = extractor.extract(record(item), PARTITION_TIME);

    // Then
    assertThat(extracted).isEqualTo(time);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(longs = {Long.MIN_VALUE, -1, APPENDED + 86_400_001, Long.MAX_VALUE})
  void anItemOfATimeThatCannotBeTrueStandsWhereThePartitionStands(long observedAt) {
    // Given
    Instant time = Instant.ofEpochMilli(observedAt);
    Decoded.Item<RawItem> item =
        new Decoded.Item<>(Items.item("1", "Ferry", "", "en", time), new byte[0]);

    // Then
    assertThat(extractor.extract(record(item), PARTITION_TIME)).isEqualTo(PARTITION_TIME);
  }

  @Test
  void anItemMayBeObservedADayAfterItWasAppended() {
    // Given
    Instant time = Instant.ofEpochMilli(APPENDED + 86_400_000);
    Decoded.Item<RawItem> item =
        new Decoded.Item<>(Items.item("1", "Ferry", "", "en", time), new byte[0]);

    // Then
    assertThat(extractor.extract(record(item), PARTITION_TIME)).isEqualTo(APPENDED + 86_400_000);
  }

  @Test
  void aTakedownStandsWhereThePartitionStands() {
    assertThat(extractor.extract(record(null), PARTITION_TIME)).isEqualTo(PARTITION_TIME);
  }

  @Test
  void aBrokenMessageStandsWhereThePartitionStands() {
    // Given
    Decoded<RawItem> broken = new Decoded.Undecodable<>("broken", new byte[0]);

    // Then
    assertThat(extractor.extract(record(broken), PARTITION_TIME)).isEqualTo(PARTITION_TIME);
  }

  @Test
  void aTakedownBeforeAnyItemStandsAt1970() {
    assertThat(extractor.extract(record(null), ConsumerRecord.NO_TIMESTAMP)).isZero();
  }

  private static ConsumerRecord<Object, Object> record(@Nullable Decoded<RawItem> value) {
    return new ConsumerRecord<>(
        "items.raw",
        0,
        0L,
        APPENDED,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        new byte[0],
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
