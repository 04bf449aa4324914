package io.tidings.enrich.stage;

import io.tidings.event.LedgerEntry;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;

/** The store of an {@link OriginLedger}, for tests of its layout. */
public final class StoredCounts {
  private StoredCounts() {}

  /** Puts the open buckets of two partitions. */
  public static void fill(String stage, KeyValueStore<Bytes, byte[]> store) {
    OriginLedger ledger = ledger(stage, store, new ArrayList<>());
    ledger.count(3, 17_004, "out", "");
    ledger.count(3, 17_005, "out", "");
    ledger.count(3, 17_009, "skipped", "repeat");
    ledger.count(0, 1, "dead-lettered", "");
  }

  /** Reads what one store holds and counts it again in another. */
  public static void copy(
      String stage, KeyValueStore<Bytes, byte[]> from, KeyValueStore<Bytes, byte[]> to) {
    List<LedgerEntry> entries = new ArrayList<>();
    OriginLedger read = ledger(stage, from, entries);
    read.recover();
    read.publish();
    OriginLedger written = ledger(stage, to, new ArrayList<>());
    for (LedgerEntry entry : entries) {
      long offset = entry.getOriginBucket() * 1_000;
      entry
          .getCounts()
          .forEach(
              count -> {
                for (long i = 0; i < count.getCount(); i++) {
                  written.count(
                      entry.getOriginPartition(), offset, count.getOutcome(), count.getReason());
                }
              });
    }
  }

  private static OriginLedger ledger(
      String stage, KeyValueStore<Bytes, byte[]> store, List<LedgerEntry> published) {
    return new OriginLedger(stage, store, (key, entry) -> published.add(entry));
  }
}
