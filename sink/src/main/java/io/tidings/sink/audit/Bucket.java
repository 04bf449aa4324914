package io.tidings.sink.audit;

/**
 * Records of {@code items.raw} that are counted together.
 *
 * @param partition partition of {@code items.raw}
 * @param number offset divided by {@link io.tidings.schemas.LedgerKeys#BUCKET}, rounded down
 */
public record Bucket(int partition, long number) implements Comparable<Bucket> {
  @Override
  public int compareTo(Bucket other) {
    int byPartition = Integer.compare(partition, other.partition);
    return byPartition == 0 ? Long.compare(number, other.number) : byPartition;
  }

  /** As people are told of it, for example {@code 3/17}. */
  @Override
  public String toString() {
    return partition + "/" + number;
  }
}
