package io.tidings.benchmarks.archive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as a consumer would hand them over. */
public final class Consumed {
  private static final Instant APPENDED = Instant.parse("2026-03-02T00:00:00Z");

  private Consumed() {}

  /**
   * A record of partition 0 with the headers that a publisher sets.
   *
   * @param value in the wire format
   */
  public static ConsumerRecord<byte[], byte[]> record(
      String topic, long offset, String key, byte[] value) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("tidings-mode", "live".getBytes(StandardCharsets.UTF_8));
    return new ConsumerRecord<>(
        topic,
        0,
        offset,
        APPENDED.plusMillis(offset).toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        key.length(),
        value.length,
        key.getBytes(StandardCharsets.UTF_8),
        value,
        headers,
        Optional.empty());
  }
}
