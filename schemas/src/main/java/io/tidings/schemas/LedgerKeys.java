package io.tidings.schemas;

import java.time.Instant;

/** Keys of the topic {@code ledger}, and what stages count by. Part of the contract. */
public final class LedgerKeys {
  /** Offsets of {@code items.raw} that are counted together between stages. */
  public static final int BUCKET = 1_000;

  /** What was written to {@code items.raw}, in the place of a stage's name. */
  public static final String PUBLISHED = "published";

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
   * Key of what a source pushed.
   *
   * @param window beginning of the window
   */
  public static String ofPush(String feedId, Instant window) {
    return "ingest|" + feedId + "|push|" + window;
  }

  /**
   * Key of what one producer wrote to a bucket of {@code items.raw}. No two producers have written
   * the same record, so that the first of them tells their entries apart.
   *
   * @param partition partition of {@code items.raw}
   * @param firstOffset offset of the first record that this producer wrote to the bucket
   */
  public static String ofPublished(int partition, long firstOffset) {
    return ofBucket(PUBLISHED, partition, firstOffset / BUCKET) + "|" + firstOffset;
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
