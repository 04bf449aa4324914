package io.tidings.ingest.feed;

/**
 * How much longer a document may become by making its addresses absolute. A long base times a
 * million short references would fill any memory; once the allowance is spent, references stay as
 * they came. Not thread-safe: one per document.
 */
final class Growth {
  private static final int ALLOWANCE = 16 << 20;

  private int left = ALLOWANCE;

  /** Whether nothing may be added any more. */
  boolean isSpent() {
    return left == 0;
  }

  /** Whether that many more characters are still allowed; takes them if so. */
  boolean take(int characters) {
    if (characters > left) {
      left = 0;
      return false;
    }
    left -= Math.max(0, characters);
    return true;
  }
}
