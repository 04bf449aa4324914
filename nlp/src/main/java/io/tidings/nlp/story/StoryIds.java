package io.tidings.nlp.story;

import io.tidings.nlp.text.Folding;
import java.util.HexFormat;

/** Names of stories. */
public final class StoryIds {
  private StoryIds() {}

  /** The story that an item begins. */
  public static String of(String itemId) {
    return "story-" + hash(itemId);
  }

  /** The story that parts from another with an item as its first. */
  static String parted(String itemId, long time) {
    return "story-" + hash(itemId + " parted " + time);
  }

  private static String hash(String text) {
    // Two of them, of the text from both sides: 64 bits of one are few for years of stories.
    String back = new StringBuilder(text).reverse().append('#').toString();
    return HexFormat.of().toHexDigits(Folding.hash(text, 0, text.length()))
        + HexFormat.of().toHexDigits((int) Folding.hash(back, 0, back.length()));
  }
}
