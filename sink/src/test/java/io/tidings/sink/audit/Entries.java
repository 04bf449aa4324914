package io.tidings.sink.audit;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import io.tidings.schemas.LedgerKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Entries of a ledger, as the stages write them. */
final class Entries {
  private final LedgerView view;

  Entries(LedgerView view) {
    this.view = view;
  }

  /** A producer's. */
  void published(int partition, long firstOffset, long count, Instant at) {
    view.take(
        LedgerKeys.ofPublished(partition, firstOffset),
        entry(
            LedgerKeys.PUBLISHED,
            partition,
            firstOffset / LedgerKeys.BUCKET,
            count,
            new Count(LedgerTally.PUBLISHED, "", count)),
        at);
  }

  /** A stage's that passes all on but what it skips. */
  void stage(String stage, int partition, long bucket, long received, long skipped, Instant at) {
    List<Count> counts = new ArrayList<>();
    counts.add(new Count(LedgerTally.OUT, "", received - skipped));
    if (skipped > 0) {
      counts.add(new Count(LedgerTally.SKIPPED, "repeat", skipped));
    }
    view.take(
        LedgerKeys.ofBucket(stage, partition, bucket),
        entry(stage, partition, bucket, received, counts.toArray(Count[]::new)),
        at);
  }

  /** The mark of a record that was sent back. */
  void redriven(String topic, int partition, long offset, long bucket, Instant at) {
    view.take(
        "redrive|" + topic + "|" + partition + "|" + offset,
        entry("redrive", partition, bucket, 1, new Count(LedgerTally.OUT, "", 1L)),
        at);
  }

  static LedgerEntry entry(
      String stage, int partition, long bucket, long received, Count... counts) {
    return new LedgerEntry(stage, null, null, null, partition, bucket, received, List.of(counts));
  }
}
