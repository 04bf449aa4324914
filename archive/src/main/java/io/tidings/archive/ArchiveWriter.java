package io.tidings.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.iceberg.Table;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns records of a table's topics into data files. Holds at most the configured bytes in memory;
 * what it has written is seen by nobody before a commit. Not thread-safe: one for each consumer.
 */
public final class ArchiveWriter implements AutoCloseable {
  private final ArchiveTable table;
  private final RowEncoder encoder;
  private final SortedFiles files;
  private final long bufferBytes;
  private final Map<String, Schema> schemas = new HashMap<>();
  private final SchemaFingerprints fingerprints = new SchemaFingerprints();
  private final RowPacker packer = new RowPacker();
  private final List<PackedRow> buffer = new ArrayList<>();
  private long buffered;
  private long rows;

  ArchiveWriter(ArchiveTable table, Table iceberg, ArchiveConfig config) {
    this.table = table;
    this.encoder = new RowEncoder(table);
    this.files = new SortedFiles(iceberg, config.fileBytes());
    this.bufferBytes = config.bufferBytes();
  }

  /**
   * Takes one record.
   *
   * @param record key and value as bytes, the value in the wire format; its timestamp is the append
   *     time
   * @param schema schema that the value was written with; null where the value is null
   * @throws RejectedRowException where it cannot become a row: no key or value (a null value is a
   *     takedown; only {@link ArchiveTable#LISTS} takes it), bytes that do not fit their schema, a
   *     record of another topic, more than a topic takes, a key that is not UTF-8, an observedAt
   *     before 1970 or after 2199
   * @throws java.io.UncheckedIOException where a file cannot be written; close the writer
   */
  public void write(ConsumerRecord<byte[], byte[]> record, @Nullable Schema schema) {
    PackedRow row = PackedRow.of(encoder.encode(record, schema), packer);
    if (schema != null) {
      schemas.putIfAbsent(fingerprints.of(schema), schema);
    }
    buffer.add(row);
    buffered += row.bytes();
    rows++;
    if (buffered >= bufferBytes) {
      flush();
    }
  }

  /** Rows taken since the last {@link #finish}. */
  public long rows() {
    return rows;
  }

  /**
   * Closes all files and hands them over for a commit; the writer begins anew.
   *
   * @throws java.io.UncheckedIOException where a file cannot be written; close the writer
   */
  public WrittenFiles finish() {
    flush();
    WrittenFiles written = new WrittenFiles(table, files.take(), schemas);
    schemas.clear();
    rows = 0;
    return written;
  }

  /** Forgets what was not handed over and deletes its files. */
  @Override
  public void close() {
    buffer.clear();
    files.abort();
  }

  // Each flush makes sorted files: where a reader wants a few minutes of a day, the statistics of
  // row groups let it skip the rest.
  private void flush() {
    buffer.sort(PackedRow.ORDER);
    buffer.forEach(row -> files.add(row.row()));
    files.roll();
    buffer.clear();
    buffered = 0;
  }
}
