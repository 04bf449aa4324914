package io.tidings.archive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.apache.avro.Schema;

/**
 * Sorts records of any number in bounded memory: what does not fit is sorted in parts, each written
 * to a temporary file, and the parts are merged as they are read. Not thread-safe.
 */
final class ExternalSort implements AutoCloseable {
  private static final long OVERHEAD = 400;

  private record Head(ArchivedRecord record, Iterator<ArchivedRecord> rest) {}

  private final Comparator<ArchivedRecord> order;
  private final long maxBytes;
  private final Function<Schema, String> fingerprints;
  private final Function<String, Schema> schemas;
  private final List<ArchivedRecord> buffer = new ArrayList<>();
  private final List<RecordRun> runs = new ArrayList<>();
  private long buffered;

  /**
   * A sort.
   *
   * @param maxBytes bytes of records to hold in memory
   * @param fingerprints fingerprint of a schema
   * @param schemas schema of a fingerprint
   */
  ExternalSort(
      Comparator<ArchivedRecord> order,
      long maxBytes,
      Function<Schema, String> fingerprints,
      Function<String, Schema> schemas) {
    this.order = order;
    this.maxBytes = maxBytes;
    this.fingerprints = fingerprints;
    this.schemas = schemas;
  }

  void add(ArchivedRecord record) {
    buffer.add(record);
    buffered += bytes(record);
    if (buffered >= maxBytes) {
      buffer.sort(order);
      runs.add(RecordRun.write(buffer, fingerprints, schemas));
      buffer.clear();
      buffered = 0;
    }
  }

  /** The records in order; to be called once, after the last one was added. */
  Iterator<ArchivedRecord> sorted() {
    buffer.sort(order);
    if (runs.isEmpty()) {
      return buffer.iterator();
    }
    PriorityQueue<Head> heads = new PriorityQueue<>(Comparator.comparing(Head::record, order));
    runs.forEach(run -> push(heads, run));
    push(heads, buffer.iterator());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !heads.isEmpty();
      }

      @Override
      public ArchivedRecord next() {
        Head head = heads.remove();
        push(heads, head.rest());
        return head.record();
      }
    };
  }

  /** Deletes the temporary files. */
  @Override
  public void close() {
    runs.forEach(RecordRun::close);
    runs.clear();
    buffer.clear();
  }

  private static void push(PriorityQueue<Head> heads, Iterator<ArchivedRecord> records) {
    if (records.hasNext()) {
      heads.add(new Head(records.next(), records));
    }
  }

  private static long bytes(ArchivedRecord record) {
    long sum = OVERHEAD + record.key().length;
    byte[] body = record.body();
    sum += body == null ? 0 : body.length;
    for (ArchivedHeader header : record.headers()) {
      byte[] value = header.value();
      sum += 80 + 2L * header.name().length() + (value == null ? 0 : value.length);
    }
    return sum;
  }
}
