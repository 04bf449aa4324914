package io.tidings.nlp.duplicate;

import org.jspecify.annotations.Nullable;

/**
 * Which runs of words stand in many texts: boilerplate, bylines, forms. Counts by hash in a table
 * of fixed size, so that a rare run may now and then pass for a common one. What is in it depends
 * on the texts that were added and not taken out again, not on their order.
 */
final class CommonRuns {
  /**
   * Texts to be counted at most: with 250 runs each, two slots in 1,000 pass for common by chance.
   */
  static final int TEXTS = 30_000;

  /** In so many texts that are no copies of each other, a run says nothing of where one is from. */
  private static final int COMMON = 6;

  private static final int SLOTS = 1 << 22;

  private short @Nullable [] counts; // 8 MB; not before there is something to count

  boolean has(int run) {
    return counts != null && counts[slot(run)] >= COMMON;
  }

  void add(TextFingerprint text) {
    change(text, 1);
  }

  void remove(TextFingerprint text) {
    change(text, -1);
  }

  // A run stands once in a text, so no slot of 30,000 texts can pass 32,767 but by chance.
  private void change(TextFingerprint text, int by) {
    short[] all = counts == null ? new short[SLOTS] : counts;
    counts = all;
    for (int i = 0; i < text.all(); i++) {
      all[slot(text.run(i))] += (short) by;
    }
  }

  private static int slot(int run) {
    return (run * 0x9E3779B1) >>> 10;
  }
}
