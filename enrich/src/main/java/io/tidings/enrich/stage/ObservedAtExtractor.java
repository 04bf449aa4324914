package io.tidings.enrich.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Stream time is {@code observedAt}. A takedown or a broken message has none and must not move it:
 * the append time of a takedown in a replay of 1987 would leap to now and evict everything. Nor may
 * an item that claims to be observed in the future, by which every repeat would be forgotten; it is
 * held against the append time, which is recorded with it, and not against a clock.
 *
 * @param <T> what the topic holds
 */
public final class ObservedAtExtractor<T> implements TimestampExtractor {
  /** Clocks differ by less. */
  private static final long MOST_AHEAD = Duration.ofDays(1).toMillis();

  private final Class<T> type;
  private final Function<T, Instant> observedAt;
  private final StageMeters meters;

  /**
   * Reads the time from one type of record.
   *
   * @param type what the topic holds
   * @param observedAt its time
   * @param meters told when records were appended
   */
  public ObservedAtExtractor(Class<T> type, Function<T, Instant> observedAt, StageMeters meters) {
    this.meters = meters;
    this.type = type;
    this.observedAt = observedAt;
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    meters.read(record.partition(), record.offset(), record.timestamp());
    if (record.value() instanceof Decoded.Item<?> decoded) {
      long observed = observedAt.apply(type.cast(decoded.item())).toEpochMilli();
      if (observed >= 0 && observed - MOST_AHEAD <= record.timestamp()) {
        return observed;
      }
    }
    // Streams drops records with negative times without a word.
    return Math.max(partitionTime, 0);
  }
}
