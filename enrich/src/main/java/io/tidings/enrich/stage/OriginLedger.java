package io.tidings.enrich.stage;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import io.tidings.schemas.LedgerKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts what became of each item of {@code items.raw}, by buckets of 1,000 offsets. The store
 * holds of each partition of {@code items.raw} the bucket that is being filled; a bucket that has
 * been passed is published once more and forgotten, since offsets never come back.
 */
public final class OriginLedger {
  /** Takes an entry that is to be published. */
  public interface Publisher {
    /** Called with the entry's key in the topic {@code ledger}. */
    void publish(String key, LedgerEntry entry);
  }

  /** Gives a bucket its key in the topic {@code ledger}. */
  public interface Keys {
    /** Tells apart what several tasks of a stage count in one bucket. */
    String of(int partition, long bucket);
  }

  private static final class Open {
    private final int partition;
    private final long bucket;
    private final LedgerTally tally;
    private boolean changed;

    Open(int partition, long bucket, LedgerTally tally) {
      this.partition = partition;
      this.bucket = bucket;
      this.tally = tally;
    }
  }

  private final String stage;
  private final Keys keys;
  private final KeyValueStore<Bytes, byte[]> store;
  private final Publisher publisher;
  private final SortedMap<Integer, Open> open = new TreeMap<>();

  /**
   * Counts for a stage of which one task sees all items of a bucket.
   *
   * @param store holds nothing else
   */
  public OriginLedger(String stage, KeyValueStore<Bytes, byte[]> store, Publisher publisher) {
    this(stage, (p, bucket) -> LedgerKeys.ofBucket(stage, p, bucket), store, publisher);
  }

  /**
   * Counts for a stage of which several tasks see items of one bucket.
   *
   * @param store holds nothing else
   */
  public OriginLedger(
      String stage, Keys keys, KeyValueStore<Bytes, byte[]> store, Publisher publisher) {
    this.stage = stage;
    this.keys = keys;
    this.store = store;
    this.publisher = publisher;
  }

  /**
   * Publishes the bucket that an offset has passed. Called before anything is done with the item at
   * that offset: where publishing fails, the item must not be half done.
   */
  public void advanceTo(int partition, long offset) {
    Open bucket = open.get(partition);
    if (bucket != null && bucket.bucket != offset / LedgerKeys.BUCKET) {
      publish(bucket);
    }
  }

  /** Counts an item of the bucket that {@link #advanceTo} has reached. */
  public void count(int partition, long offset, String outcome, String reason) {
    long number = offset / LedgerKeys.BUCKET;
    Open bucket = open.get(partition);
    if (bucket == null || bucket.bucket != number) {
      bucket = new Open(partition, number, new LedgerTally());
      open.put(partition, bucket);
    }
    bucket.tally.add(outcome, reason);
    bucket.changed = true;
    store.put(storeKey(partition), encode(entryOf(bucket)));
  }

  /** Publishes what has changed since the last call. */
  public void publish() {
    open.values().forEach(this::publish);
  }

  /**
   * Publishes the open buckets, changed or not: whoever reads them knows that their figures are of
   * now and not of before a process was killed.
   */
  public void repeat() {
    open.values().forEach(bucket -> bucket.changed = true);
    publish();
  }

  /** After a restart: what the store holds is published again, since it may not have been. */
  public void recover() {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      while (all.hasNext()) {
        LedgerEntry entry = decode(all.next().value);
        LedgerTally tally = new LedgerTally(entry.getReceived(), entry.getCounts());
        Open bucket = new Open(entry.getOriginPartition(), entry.getOriginBucket(), tally);
        bucket.changed = true;
        open.put(bucket.partition, bucket);
      }
    }
  }

  private void publish(Open bucket) {
    if (bucket.changed) {
      publisher.publish(keys.of(bucket.partition, bucket.bucket), entryOf(bucket));
      bucket.changed = false;
    }
  }

  private LedgerEntry entryOf(Open bucket) {
    return new LedgerEntry(
        stage,
        null,
        null,
        null,
        bucket.partition,
        bucket.bucket,
        bucket.tally.received(),
        bucket.tally.counts());
  }

  private static Bytes storeKey(int partition) {
    return Bytes.wrap(ByteBuffer.allocate(Integer.BYTES).putInt(partition).array());
  }

  // Avro's single-object encoding: it names its schema, so that an older store can be read.
  private static byte[] encode(LedgerEntry entry) {
    try {
      ByteBuffer buffer = entry.toByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("a ledger entry in memory", e);
    }
  }

  private static LedgerEntry decode(byte[] bytes) {
    try {
      return LedgerEntry.fromByteBuffer(ByteBuffer.wrap(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("a ledger entry in the store", e);
    }
  }
}
