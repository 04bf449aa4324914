package io.tidings.dashboard;

/**
 * Where a record stands in the topic it was read from.
 *
 * @param partition the topic's partition, 0 or more
 * @param offset the record's offset in that partition, 0 or more
 */
public record Position(int partition, long offset) {

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when either number is negative
   */
  public Position {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException(
          "position: partition and offset must be 0 or more, got " + partition + " and " + offset);
    }
  }
}
