package io.tidings.store;

/**
 * What a batch covers of one partition.
 *
 * @param start where the batch before it ended, that is the committed offset; not the offset of its
 *     first record, since compaction and transaction markers leave gaps
 * @param next the consumer's position after it, {@code start} or more
 */
public record OffsetRange(long start, long next) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException where next is before start, or start is negative
   */
  public OffsetRange {
    if (start < 0 || next < start) {
      throw new IllegalArgumentException("no range of offsets: " + start + " to " + next);
    }
  }

  boolean contains(long offset) {
    return offset >= start && offset < next;
  }
}
