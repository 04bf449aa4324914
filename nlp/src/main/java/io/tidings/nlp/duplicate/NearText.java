package io.tidings.nlp.duplicate;

import org.jspecify.annotations.Nullable;

/**
 * A text among those that near copies are looked for in.
 *
 * @param itemId the item that had it
 * @param copyOf the item that had it first; null where it is this one
 * @param counts whether its runs count when it is asked which are common: it was like no text then
 * @param time when it came, milliseconds since 1970; never less than that of the one before
 * @param text null where it was taken down
 */
public record NearText(
    String itemId,
    @Nullable CopyOf copyOf,
    boolean counts,
    long time,
    @Nullable TextFingerprint text) {
  String original() {
    return copyOf == null ? itemId : copyOf.itemId();
  }

  NearText gone() {
    return new NearText("", null, false, time, null);
  }

  NearText repeating(@Nullable CopyOf other) {
    return new NearText(itemId, other, counts, time, text);
  }
}
