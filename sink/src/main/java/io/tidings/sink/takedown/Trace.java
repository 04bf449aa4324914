package io.tidings.sink.takedown;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a partition holds of an item.
 *
 * @param lastValue offset of the last value, -1 where there is none
 * @param valueAppended when Kafka took it
 * @param lastNull offset of the last null, -1 where there is none
 * @param nullAppended when Kafka took the first null behind the last value
 */
record Trace(
    long lastValue,
    @Nullable Instant valueAppended,
    long lastNull,
    @Nullable Instant nullAppended) {
  static final Trace NONE = new Trace(-1, null, -1, null);

  Trace and(ConsumerRecord<byte[], byte[]> record) {
    Instant appended = Instant.ofEpochMilli(record.timestamp());
    if (record.value() != null) {
      return new Trace(record.offset(), appended, lastNull, null);
    }
    return new Trace(
        lastValue, valueAppended, record.offset(), nullAppended == null ? appended : nullAppended);
  }

  /** Whether a reader still sees the item. */
  boolean isHeld() {
    return lastValue > lastNull;
  }

  boolean hasValue() {
    return lastValue >= 0;
  }

  boolean hasNull() {
    return lastNull >= 0;
  }
}
