package io.tidings.store;

import io.tidings.schemas.LedgerKeys;
import io.tidings.schemas.TidingsHeaders;

/**
 * Where a version of an item stands in {@code items.raw}: its identity among the versions, and
 * their order, since all versions of an item share a partition.
 *
 * @param partition partition, 0 or more
 * @param offset offset, 0 or more
 */
public record Origin(int partition, long offset) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException where one is negative
   */
  public Origin {
    if (partition < 0 || offset < 0) {
      throw new IllegalArgumentException("no place in a topic: " + partition + "/" + offset);
    }
  }

  /**
   * Reads the header {@code tidings-origin}.
   *
   * @param header as {@link TidingsHeaders#origin} writes it
   * @throws IllegalArgumentException where it is not of that form
   */
  public static Origin parse(String header) {
    int slash = header.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("not an origin");
    }
    return new Origin(
        Integer.parseInt(header.substring(0, slash)), Long.parseLong(header.substring(slash + 1)));
  }

  /**
   * Whether this is not an older version than another of the same item. The partition of an item
   * only changes with the topic itself; then what comes later is right.
   */
  boolean isNotBefore(Origin other) {
    return partition != other.partition || offset >= other.offset;
  }

  /** Its bucket of the ledger. */
  public long bucket() {
    return offset / LedgerKeys.BUCKET;
  }
}
