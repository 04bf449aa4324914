package io.tidings.nlp.duplicate;

/**
 * Which runs of words stand in many texts: boilerplate, bylines, forms. Counts by hash in a table
 * of fixed size, so that a rare run may now and then pass for a common one; halved from time to
 * time.
 */
final class CommonRuns {
  /** In so many texts that are no copies of each other, a run says nothing of where one is from. */
  private static final int COMMON = 6;

  private static final int SLOTS = 1 << 22;
  private static final int HALVED_AFTER = 100_000;

  private final byte[] counts = new byte[SLOTS];
  private int texts;

  boolean has(int run) {
    return counts[slot(run)] >= COMMON;
  }

  void add(TextFingerprint text) {
    for (int i = 0; i < text.size(); i++) {
      int slot = slot(text.run(i));
      counts[slot] = (byte) Math.min(Byte.MAX_VALUE, counts[slot] + 1);
    }
    if (++texts % HALVED_AFTER == 0) {
      for (int slot = 0; slot < SLOTS; slot++) {
        counts[slot] >>= 1;
      }
    }
  }

  private static int slot(int run) {
    return (run * 0x9E3779B1) >>> 10;
  }
}
