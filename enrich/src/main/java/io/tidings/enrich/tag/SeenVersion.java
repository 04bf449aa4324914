package io.tidings.enrich.tag;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * What {@code tag} remembers of an item, in 18 bytes, since a million of them must be restored
 * after a kill.
 *
 * @param hash first 8 bytes of the content hash of the latest version
 * @param observedAt when it was observed, milliseconds since 1970
 * @param languageGroup group of the item's first version; negative where it was taken down
 */
record SeenVersion(long hash, long observedAt, int languageGroup) {
  private static final byte LAYOUT = 1;
  private static final int BYTES = 1 + Long.BYTES + Long.BYTES + 1;
  private static final int HASH_DIGITS = 16;
  private static final int TAKEN_DOWN = -1;

  /**
   * What is remembered of an item that was taken down.
   *
   * @param time event time of the takedown, milliseconds since 1970
   */
  static SeenVersion takenDown(long time) {
    return new SeenVersion(0, time, TAKEN_DOWN);
  }

  boolean isTakenDown() {
    return languageGroup == TAKEN_DOWN;
  }

  /**
   * The part of a content hash that is kept.
   *
   * @throws IllegalArgumentException where the text is not 16 or more hex digits
   */
  static long hashOf(String contentHash) {
    if (contentHash.length() < HASH_DIGITS) {
      throw new IllegalArgumentException("contentHash is not a SHA-256 in hex");
    }
    return HexFormat.fromHexDigitsToLong(contentHash, 0, HASH_DIGITS);
  }

  byte[] encode() {
    return ByteBuffer.allocate(BYTES)
        .put(LAYOUT)
        .putLong(hash)
        .putLong(observedAt)
        .put((byte) languageGroup)
        .array();
  }

  static SeenVersion decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    byte layout = buffer.get();
    if (layout != LAYOUT) {
      throw new IllegalStateException("the store's layout " + layout + " is not known here");
    }
    return new SeenVersion(buffer.getLong(), buffer.getLong(), buffer.get());
  }
}
