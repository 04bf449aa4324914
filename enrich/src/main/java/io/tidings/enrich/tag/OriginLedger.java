package io.tidings.enrich.tag;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import io.tidings.schemas.LedgerKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of each item of {@code items.raw}, by buckets of 1,000 offsets. The store
 * holds the bucket that is being filled; a bucket that has been passed is published once more and
 * forgotten, since offsets never come back.
 */
final class OriginLedger {
  /** Takes an entry that is to be published. */
  interface Publisher {
    void publish(String key, LedgerEntry entry);
  }

  private final String stage;
  private final KeyValueStore<Bytes, byte[]> store;
  private final Publisher publisher;
  private @Nullable LedgerEntry open;
  private boolean changed;

  OriginLedger(String stage, KeyValueStore<Bytes, byte[]> store, Publisher publisher) {
    this.stage = stage;
    this.store = store;
    this.publisher = publisher;
  }

  /**
   * Publishes the bucket that an offset has passed. Called before anything is done with the item at
   * that offset: where publishing fails, the item must not be half done.
   */
  void advanceTo(long offset) {
    if (open != null && open.getOriginBucket() != offset / LedgerKeys.BUCKET) {
      publish();
    }
  }

  /** Counts an item of the bucket that {@link #advanceTo} has reached. */
  void count(int partition, long offset, String outcome, String reason) {
    LedgerEntry entry = entry(partition, offset / LedgerKeys.BUCKET);
    LedgerTally tally = new LedgerTally(entry.getReceived(), entry.getCounts());
    tally.add(outcome, reason);
    open = entryOf(partition, offset / LedgerKeys.BUCKET, tally);
    changed = true;
    store.put(storeKey(partition), encode(open));
  }

  /** Publishes what has changed since the last call. */
  void publish() {
    if (open != null && changed) {
      publisher.publish(key(open), open);
      changed = false;
    }
  }

  /**
   * Publishes the open bucket, changed or not: whoever reads it knows that its figures are of now
   * and not of before a process was killed.
   */
  void repeat() {
    changed = true;
    publish();
  }

  /** After a restart: what the store holds is published again, since it may not have been. */
  void recover() {
    try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
      if (all.hasNext()) {
        open = decode(all.next().value);
        changed = true;
      }
    }
  }

  private LedgerEntry entry(int partition, long bucket) {
    if (open != null && open.getOriginBucket() == bucket) {
      return open;
    }
    return entryOf(partition, bucket, new LedgerTally());
  }

  private LedgerEntry entryOf(int partition, long bucket, LedgerTally tally) {
    return new LedgerEntry(
        stage, null, null, null, partition, bucket, tally.received(), tally.counts());
  }

  private static String key(LedgerEntry entry) {
    return LedgerKeys.ofBucket(
        entry.getStage(), entry.getOriginPartition(), entry.getOriginBucket());
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
