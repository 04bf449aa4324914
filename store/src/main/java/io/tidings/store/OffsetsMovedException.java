package io.tidings.store;

import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else writes this partition, or this batch was written before: the committed offset is
 * not where the batch starts. Nothing was written.
 */
public final class OffsetsMovedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says what was expected and found.
   *
   * @param committed the committed offset, null where the partition is not claimed
   */
  OffsetsMovedException(
      String lane, TopicPartition partition, long start, @Nullable Long committed) {
    super(
        String.format(
            "lane %s, %s: the batch starts at %d, committed is %s",
            lane, partition, start, committed == null ? "nothing" : committed));
  }
}
