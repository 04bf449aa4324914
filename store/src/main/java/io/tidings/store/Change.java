package io.tidings.store;

import io.tidings.runtime.LedgerTally;

/** What one record does to the store. */
public sealed interface Change {
  /** Where the record was read. */
  Position position();

  /** The item in {@code items.raw} that it goes back to; its bucket in the ledger. */
  Origin origin();

  /** The record's key. */
  String itemId();

  /** A version of an item: the latest one if none of a later origin is there. */
  record Upsert(Position position, ItemRow row) implements Change {
    @Override
    public Origin origin() {
      return row.origin();
    }

    @Override
    public String itemId() {
      return row.itemId();
    }
  }

  /** A null value: the item goes, with its revisions and tags. */
  record Removal(Position position, Origin origin, String itemId) implements Change {}

  /**
   * A record that the lane has given up on and written to {@code deadletters}; only counted, as
   * {@link LedgerTally#DEAD_LETTERED}.
   *
   * @param reason why, a slug of at most 100 characters
   */
  record DeadLetter(Position position, Origin origin, String itemId, String reason)
      implements Change {
    private static final int LONGEST = 100;

    /**
     * Checks the reason.
     *
     * @throws IllegalArgumentException where it is empty or too long to be counted under
     */
    public DeadLetter {
      if (reason.isBlank() || reason.length() > LONGEST) {
        throw new IllegalArgumentException(
            "no reason to count under, " + reason.length() + " long");
      }
    }
  }
}
