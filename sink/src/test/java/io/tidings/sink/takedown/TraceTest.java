package io.tidings.sink.takedown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final byte[] ITEM = {1};

  @Test
  void anItemIsHeldUntilANullStandsBehindIt() {
    // When
    Trace item = Trace.NONE.and(record(3, ITEM));
    Trace gone = item.and(record(5, null));
    Trace back = gone.and(record(7, ITEM));

    // Then
    assertThat(item.isHeld()).isTrue();
    assertThat(gone.isHeld()).isFalse();
    assertThat(back.isHeld()).isTrue();
    assertThat(Trace.NONE.isHeld()).isFalse();
  }

  @Test
  void theFirstNullBehindTheLastValueCounts() {
    // When
    Trace trace =
        Trace.NONE
            .and(record(1, null))
            .and(record(2, ITEM))
            .and(record(4, null))
            .and(record(6, null));

    // Then
    assertThat(trace)
        .isEqualTo(new Trace(2, Instant.ofEpochSecond(2), 6, Instant.ofEpochSecond(4)));
  }

  private static ConsumerRecord<byte[], byte[]> record(int offset, byte @Nullable [] value) {
    return new ConsumerRecord<>(
        "t",
        0,
        offset,
        offset * 1_000L,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        ITEM,
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
