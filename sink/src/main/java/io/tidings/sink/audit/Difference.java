package io.tidings.sink.audit;

import java.time.Instant;

/**
 * A bucket whose sides are not equal.
 *
 * @param passedOn by the first side
 * @param received by the second side
 * @param changed when the first side last counted anything more in this bucket, by Kafka's clock
 */
public record Difference(Bucket bucket, long passedOn, long received, Instant changed)
    implements Comparable<Difference> {
  /** How many records, always positive. */
  public long size() {
    return Math.abs(passedOn - received);
  }

  @Override
  public int compareTo(Difference other) {
    return bucket.compareTo(other.bucket);
  }

  /** As people are told of it: bucket and both counts. */
  @Override
  public String toString() {
    return "%s (%d, %d)".formatted(bucket, passedOn, received);
  }
}
