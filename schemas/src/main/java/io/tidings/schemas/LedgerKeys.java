package io.tidings.schemas;

import java.time.Instant;

/** Keys of the topic {@code ledger}, and what stages count by. Part of the contract. */
public final class LedgerKeys {
  /** Offsets of {@code items.raw} that are counted together between stages. */
  public static final int BUCKET = 1_000;

  private LedgerKeys() {}

  /** Key of a run of {@code publish}. */
  public static String ofRun(String run) {
    return "ingest||" + run + "|";
  }

  /**
   * Key of what was polled of a feed.
   *
   * @param window beginning of the window
   */
  public static String ofFeed(String feedId, Instant window) {
    return "ingest|" + feedId + "||" + window;
  }

  /**
   * Key of what a stage did with a bucket.
   *
   * @param partition partition of {@code items.raw}
   * @param bucket offset divided by {@link #BUCKET}, rounded down
   */
  public static String ofBucket(String stage, int partition, long bucket) {
    return stage + "|" + partition + "|" + bucket;
  }

  /**
   * Key of what one of several tasks of a stage did with a bucket; their entries add up.
   *
   * @param partition partition of {@code items.raw}
   * @param bucket offset divided by {@link #BUCKET}, rounded down
   * @param part tells the tasks apart
   */
  public static String ofBucketPart(String stage, int partition, long bucket, int part) {
    return ofBucket(stage, partition, bucket) + "|" + part;
  }
}
