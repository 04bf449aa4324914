package io.tidings.archive;

/**
 * What was read of one partition since the last commit, whether or not it became rows.
 *
 * @param topic full name of the topic
 * @param partition number of the partition
 * @param start the consumer's position when reading began: what the table has recorded as next, or
 *     any offset where it has recorded nothing for the partition
 * @param next the consumer's {@code position()} now, not the last record's offset + 1: the markers
 *     of transactions take up offsets too
 */
public record PartitionRange(String topic, int partition, long start, long next) {
  /** Refuses what cannot have been read. */
  public PartitionRange {
    if (topic.isEmpty() || partition < 0 || start < 0 || next < start) {
      throw new IllegalArgumentException(
          "no range: " + topic + "-" + partition + " from " + start + " to " + next);
    }
  }
}
