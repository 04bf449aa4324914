package io.tidings.enrich.link;

import java.util.HexFormat;

/** Hashes and ids as bytes: half the size of their text. */
final class Hex {
  static final int ID = 16;
  static final int HASH = 32;
  static final int STORY = 12;

  private static final String STORY_PREFIX = "story-";
  private static final HexFormat FORMAT = HexFormat.of();

  private Hex() {}

  /** True for lower-case hex of so many bytes, which is what {@link #text} gives back. */
  static boolean is(String text, int bytes) {
    if (text.length() != 2 * bytes) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** The part of a story's id that differs. */
  static byte[] storyBytes(String storyId) {
    return bytes(storyId.substring(STORY_PREFIX.length()));
  }

  static String story(byte[] bytes) {
    return STORY_PREFIX + text(bytes);
  }

  static byte[] bytes(String text) {
    return FORMAT.parseHex(text);
  }

  static String text(byte[] bytes) {
    return FORMAT.formatHex(bytes);
  }
}
