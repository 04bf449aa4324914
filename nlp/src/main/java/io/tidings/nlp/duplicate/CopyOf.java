package io.tidings.nlp.duplicate;

/**
 * That a text is that of another item.
 *
 * @param itemId the item that had it first
 * @param near false where title and text are the same
 * @param score part of the shorter text that stands in the other, 0 to 1
 */
public record CopyOf(String itemId, boolean near, float score) {
  /** A copy that nobody could tell apart. */
  public static CopyOf exact(String itemId) {
    return new CopyOf(itemId, false, 1);
  }

  /** A near copy. */
  public static CopyOf near(String itemId, float score) {
    return new CopyOf(itemId, true, score);
  }
}
