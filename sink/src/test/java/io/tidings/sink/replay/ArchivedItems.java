package io.tidings.sink.replay;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.ArchiveWriter;
import io.tidings.archive.PartitionRange;
import io.tidings.event.RawItem;
import io.tidings.testkit.Items;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Puts items into an archive as the sink does, without a broker. */
final class ArchivedItems {
  static final String TOPIC = "tidings.items.raw";

  /** Of a schema id that no registry of a test has: it must not come back. */
  private static final byte[] FOREIGN_PREFIX = {0, 0, 1, 0, 77};

  private static final Instant APPENDED = Instant.parse("2026-11-24T10:00:00Z");

  private ArchivedItems() {}

  static byte[] body(SpecificRecord value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(value.getSchema()).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Commits raw items of partition 0 behind those that are there; a second between two appends. */
  static void commit(Archive archive, long start, List<RawItem> items) {
    try (ArchiveWriter writer = archive.writer(ArchiveTable.RAW)) {
      long offset = start;
      for (RawItem item : items) {
        writer.write(record(offset++, item), RawItem.SCHEMA$);
      }
      long unused =
          archive
              .committer(ArchiveTable.RAW)
              .commit(
                  writer.finish(), List.of(new PartitionRange(TOPIC, 0, start, offset)), Map.of());
    }
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, RawItem item) {
    byte[] body = body(item);
    byte[] value = new byte[FOREIGN_PREFIX.length + body.length];
    System.arraycopy(FOREIGN_PREFIX, 0, value, 0, FOREIGN_PREFIX.length);
    System.arraycopy(body, 0, value, FOREIGN_PREFIX.length, body.length);
    RecordHeaders headers = new RecordHeaders();
    headers.add("traceparent", "00-abc".getBytes(StandardCharsets.US_ASCII));
    headers.add("tidings-mode", "live".getBytes(StandardCharsets.US_ASCII));
    headers.add("empty", null);
    return new ConsumerRecord<>(
        TOPIC,
        0,
        offset,
        APPENDED.plusSeconds(offset).toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        32,
        value.length,
        Items.key(item),
        value,
        headers,
        Optional.empty());
  }
}
