package io.tidings.enrich.tag;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Stream time is {@code observedAt}. A takedown or a broken message has none and must not move it:
 * the append time of a takedown in a replay of 1987 would leap to now and evict everything.
 */
final class ObservedAtExtractor implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long time =
        record.value() instanceof Decoded.Item decoded
            ? decoded.item().getObservedAt().toEpochMilli()
            : partitionTime;
    // Streams drops records with negative times without a word.
    return Math.max(time, 0);
  }
}
