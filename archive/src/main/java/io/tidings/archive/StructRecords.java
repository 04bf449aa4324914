package io.tidings.archive;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;

/** Makes records of rows with a projection's columns. */
final class StructRecords {
  private final Table table;
  private final TableSchemas schemas;
  private final int id;
  private final int observedAt;
  private final int key;
  private final int body;
  private final int fingerprint;
  private final int headers;
  private final int topic;
  private final int partition;
  private final int offset;
  private final int appended;

  StructRecords(Table table, TableSchemas schemas, TableLayout layout, Schema projection) {
    this.table = table;
    this.schemas = schemas;
    this.id = position(projection, layout.id());
    this.observedAt = position(projection, TableLayout.OBSERVED_AT);
    this.key = position(projection, TableLayout.KEY);
    this.body = position(projection, TableLayout.BODY);
    this.fingerprint = position(projection, TableLayout.FINGERPRINT);
    this.headers = position(projection, TableLayout.HEADERS);
    this.topic = position(projection, TableLayout.TOPIC);
    this.partition = position(projection, TableLayout.PARTITION);
    this.offset = position(projection, TableLayout.OFFSET);
    this.appended = position(projection, TableLayout.APPENDED);
  }

  /** Columns of the envelope, with id and event time. */
  static List<String> columns(TableLayout layout) {
    return List.of(
        layout.id(),
        TableLayout.OBSERVED_AT,
        TableLayout.KEY,
        TableLayout.BODY,
        TableLayout.FINGERPRINT,
        TableLayout.HEADERS,
        TableLayout.TOPIC,
        TableLayout.PARTITION,
        TableLayout.OFFSET,
        TableLayout.APPENDED);
  }

  ArchivedRecord record(StructLike row) {
    ByteBuffer body = row.get(this.body, ByteBuffer.class);
    String print = row.get(fingerprint, String.class);
    return new ArchivedRecord(
        bytes(required(row, key, ByteBuffer.class)),
        body == null ? null : bytes(body),
        print == null ? null : schemas.get(table, print),
        headers(required(row, headers, List.class)),
        required(row, topic, String.class),
        required(row, partition, Integer.class),
        required(row, offset, Long.class),
        instant(required(row, appended, Long.class)),
        instant(required(row, observedAt, Long.class)),
        required(row, id, String.class));
  }

  static int position(Schema projection, String column) {
    for (int i = 0; i < projection.columns().size(); i++) {
      if (projection.columns().get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalStateException("column " + column + " is not read");
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static List<ArchivedHeader> headers(List<?> elements) {
    return elements.stream().map(StructRecords::header).toList();
  }

  private static ArchivedHeader header(Object element) {
    StructLike header = (StructLike) element;
    ByteBuffer value = header.get(1, ByteBuffer.class);
    return new ArchivedHeader(
        required(header, 0, String.class), value == null ? null : bytes(value));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static <T> T required(StructLike row, int position, Class<T> type) {
    @Nullable T value = row.get(position, type);
    return Objects.requireNonNull(value);
  }
}
