package io.tidings.testkit.crash;

/**
 * Something that must not be.
 *
 * @param kind what sort of fault
 * @param count how many records it concerns
 * @param where place and what was found there
 */
public record Finding(Kind kind, long count, String where) {
  /** Sorts of faults. */
  public enum Kind {
    /** It was to be there and is not. */
    LOST,
    /** It is there more often than once. */
    DOUBLED,
    /** It stands before what it follows. */
    REORDERED,
    /** It is there and should not be, or with other content. */
    WRONG,
    /** The ledger says otherwise. */
    UNBALANCED
  }
}
