package io.tidings.archive;

import io.tidings.runtime.kafka.RecordSize;
import io.tidings.schemas.serde.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of records. The positions are those of {@link TableLayout#schema}. Not thread-safe.
 */
final class RowEncoder {
  static final int ID = 0;
  static final int OBSERVED_AT = 1;

  private static final long MICROS = 1_000;
  private static final long END_MILLIS = Instant.parse("2200-01-01T00:00:00Z").toEpochMilli();

  /** What a decoder makes of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\uFFFD';

  private final ArchiveTable table;
  private final TableLayout layout;
  private final BodyReader bodies;
  private final SchemaFingerprints fingerprints = new SchemaFingerprints();

  RowEncoder(ArchiveTable table) {
    this.table = table;
    this.layout = TableLayout.of(table);
    this.bodies = new BodyReader(table);
  }

  /**
   * The row of a record.
   *
   * @throws RejectedRowException where it cannot become one
   */
  Row encode(ConsumerRecord<byte[], byte[]> record, @Nullable Schema schema) {
    byte[] key = record.key();
    check(record, key, schema);
    Row row = new Row(layout.columns().size() + 10);
    row.set(ID, new Utf8(id(key)));
    row.set(OBSERVED_AT, record.timestamp() * MICROS);
    if (schema != null) {
      setColumns(row, bodies.read(record.value(), schema));
    }
    setEnvelope(row, layout.columns().size() + 2, record, schema);
    return row;
  }

  private void check(
      ConsumerRecord<byte[], byte[]> record, byte @Nullable [] key, @Nullable Schema schema) {
    if (table.topics().stream().noneMatch(record.topic()::endsWith)) {
      throw new RejectedRowException(
          "wrong-topic", "table " + table.tableName() + " does not keep " + record.topic());
    }
    if (key == null) {
      throw new RejectedRowException("no-key", "a record without a key");
    }
    long size = RecordSize.of(key, record.value(), record.headers());
    if (size > RecordSize.LARGEST) {
      // It came in compressed. No topic would take it back from here.
      throw new RejectedRowException("too-large", "a record of " + size + " bytes");
    }
    if (record.timestamp() < 0) {
      throw new RejectedRowException("no-append-time", "a record without an append time");
    }
    byte[] value = record.value();
    if (value == null && table != ArchiveTable.LISTS) {
      throw new RejectedRowException("no-value", "a record without a value");
    }
    if ((value == null) != (schema == null)) {
      throw new IllegalArgumentException("a value needs a schema, and a null value has none");
    }
    try {
      if (value != null) {
        int unused = WireFormat.schemaId(value);
      }
    } catch (SerializationException e) {
      throw new RejectedRowException("undecodable", "a value not in the wire format", e);
    }
  }

  private void setColumns(Row row, IndexedRecord body) {
    if (!layout.observed().isEmpty()) {
      Object observed = BodyProjection.value(body, layout.observed());
      if (!(observed instanceof Long millis) || millis < 0) {
        throw new RejectedRowException("before-1970", "observedAt is before 1970");
      }
      if (millis >= END_MILLIS) {
        // Each such day would make a partition, and the last ones are beyond a timestamp's range.
        throw new RejectedRowException("after-2199", "observedAt is after 2199");
      }
      row.set(OBSERVED_AT, millis * MICROS);
    }
    List<Column> columns = layout.columns();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object value = BodyProjection.value(body, column.path());
      row.set(i + 2, column.isTime() && value instanceof Long millis ? time(millis) : text(value));
    }
  }

  // The body keeps what the source claims.
  private static @Nullable Long time(long millis) {
    return Math.abs(millis) > Long.MAX_VALUE / MICROS || millis == Long.MIN_VALUE
        ? null
        : Long.valueOf(millis * MICROS);
  }

  private static String id(byte[] key) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new RejectedRowException("key-not-text", "a key that is not UTF-8", e);
    }
  }

  // Readers of Parquet give up a whole file for one text that is not UTF-8; the body keeps it.
  private static @Nullable Object text(@Nullable Object value) {
    if (value instanceof Utf8 text) {
      return isText(text) ? text : new Utf8(text.toString());
    }
    return value instanceof List<?> list ? list.stream().map(RowEncoder::text).toList() : value;
  }

  private static boolean isText(Utf8 text) {
    byte[] bytes = text.getBytes();
    for (int i = 0; i < text.getByteLength(); i++) {
      if (bytes[i] < 0) {
        return text.toString().indexOf(REPLACEMENT) < 0;
      }
    }
    return true;
  }

  private void setEnvelope(
      Row row, int at, ConsumerRecord<byte[], byte[]> record, @Nullable Schema schema) {
    row.set(at, ByteBuffer.wrap(record.key()));
    if (schema != null) {
      int length = record.value().length - WireFormat.PREFIX_BYTES;
      row.set(at + 1, ByteBuffer.wrap(record.value(), WireFormat.PREFIX_BYTES, length));
      row.set(at + 2, new Utf8(fingerprints.of(schema)));
    }
    row.set(at + 3, headers(record));
    row.set(at + 4, new Utf8(record.topic()));
    row.set(at + 5, record.partition());
    row.set(at + 6, record.offset());
    row.set(at + 7, record.timestamp() * MICROS);
  }

  private static List<Row> headers(ConsumerRecord<byte[], byte[]> record) {
    List<Row> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      byte[] value = header.value();
      headers.add(Row.of(new Utf8(header.key()), value == null ? null : ByteBuffer.wrap(value)));
    }
    return headers;
  }
}
