package io.tidings.sink.lane;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.store.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts by origin bucket, cumulative. Every bucket is remembered, since an item that is sent back
 * from the dead letters, long after its bucket was passed, must add to what was counted then: about
 * 300 bytes for 1,000 items.
 */
public final class BucketTally {
  private record Bucket(int partition, long number) {}

  private static final Comparator<Bucket> ORDER =
      Comparator.comparingInt(Bucket::partition).thenComparingLong(Bucket::number);

  private final String stage;
  private final @Nullable RecordMeter meter;
  private final Map<Bucket, LedgerTally> tallies = new TreeMap<>(ORDER);
  private final Map<Bucket, LedgerTally> changed = new TreeMap<>(ORDER);
  private LedgerTally fresh = new LedgerTally();

  /**
   * Counts for a stage.
   *
   * @param stage as the ledger names it
   */
  public BucketTally(String stage) {
    this(stage, null);
  }

  /**
   * Counts for a stage.
   *
   * @param meter told what was counted once it is durable
   */
  public BucketTally(String stage, @Nullable RecordMeter meter) {
    this.stage = stage;
    this.meter = meter;
  }

  /** Goes on from what was counted before. */
  public void restore(List<LedgerEntry> entries) {
    tallies.clear();
    changed.clear();
    fresh = new LedgerTally();
    for (LedgerEntry entry : entries) {
      Integer partition = entry.getOriginPartition();
      Long bucket = entry.getOriginBucket();
      if (partition != null && bucket != null) {
        tallies.put(
            new Bucket(partition, bucket), new LedgerTally(entry.getReceived(), entry.getCounts()));
      }
    }
  }

  /** Counts one item. */
  public void add(Origin origin, String outcome, String reason) {
    Bucket bucket = new Bucket(origin.partition(), origin.bucket());
    LedgerTally tally = tallies.computeIfAbsent(bucket, b -> new LedgerTally());
    tally.add(outcome, reason);
    changed.put(bucket, tally);
    fresh.add(outcome, reason);
  }

  /** What has changed since the last {@link #settle}, cumulative. */
  public List<LedgerEntry> changes() {
    return entries(changed);
  }

  /** What is remembered, cumulative. */
  public List<LedgerEntry> all() {
    return entries(tallies);
  }

  /** What was counted is durable; the ledger may not have it yet. */
  public void committed() {
    if (meter != null) {
      meter.add(fresh.counts());
    }
    fresh = new LedgerTally();
  }

  /** The changes are durable, and the ledger has them. */
  public void settle() {
    committed();
    changed.clear();
  }

  private List<LedgerEntry> entries(Map<Bucket, LedgerTally> of) {
    List<LedgerEntry> entries = new ArrayList<>();
    of.forEach(
        (bucket, tally) ->
            entries.add(
                new LedgerEntry(
                    stage,
                    null,
                    null,
                    null,
                    bucket.partition(),
                    bucket.number(),
                    tally.received(),
                    tally.counts())));
    return entries;
  }
}
