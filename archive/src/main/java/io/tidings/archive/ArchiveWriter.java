package io.tidings.archive;

import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns records of a table's topics into data files. Holds at most the configured bytes in memory;
 * what it has written is seen by nobody before a commit. Not thread-safe: one for each consumer.
 */
@SuppressWarnings("DoNotCallSuggester") // Signatures first: the bodies follow.
public final class ArchiveWriter implements AutoCloseable {
  ArchiveWriter() {}

  /**
   * Takes one record.
   *
   * @param record key and value as bytes, the value in the wire format; its timestamp is the append
   *     time
   * @param schema schema that the value was written with; null where the value is null
   * @throws RejectedRowException where it cannot become a row: no key or value (a null value is a
   *     takedown; only {@link ArchiveTable#LISTS} takes it), bytes that do not fit their schema, a
   *     record of another topic, an observedAt before 1970
   * @throws java.io.UncheckedIOException where a file cannot be written; close the writer
   */
  public void write(ConsumerRecord<byte[], byte[]> record, @Nullable Schema schema) {
    throw new UnsupportedOperationException();
  }

  /** Rows taken since the last {@link #finish}. */
  public long rows() {
    throw new UnsupportedOperationException();
  }

  /**
   * Closes all files and hands them over for a commit; the writer begins anew.
   *
   * @throws java.io.UncheckedIOException where a file cannot be written; close the writer
   */
  public WrittenFiles finish() {
    throw new UnsupportedOperationException();
  }

  /** Forgets what was not handed over and deletes its files. */
  @Override
  public void close() {}
}
