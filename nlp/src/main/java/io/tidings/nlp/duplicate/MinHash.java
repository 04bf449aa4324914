package io.tidings.nlp.duplicate;

import io.tidings.nlp.linear.SplitMix64;

/**
 * Keys that similar texts share (Broder, 1997; Indyk and Motwani, 1998): {@link #BANDS} bands of
 * two minima each. Texts with 40 % of their runs in common share a band in 996 cases of 1,000, with
 * 64 % nearly always, with 1 % in 3.
 */
final class MinHash {
  static final int BANDS = 32;

  private static final int ROWS = 2;
  private static final long SEED = 0x7469_6469_6e67_73L;

  private final long[] factors = new long[BANDS * ROWS];

  MinHash() {
    SplitMix64 numbers = new SplitMix64(SEED);
    for (int i = 0; i < factors.length; i++) {
      factors[i] = numbers.next() | 1;
    }
  }

  /** One key for each band. */
  int[] keys(TextFingerprint text) {
    int[] keys = new int[BANDS];
    for (int band = 0; band < BANDS; band++) {
      int first = minimum(text, factors[band * ROWS]);
      int second = minimum(text, factors[band * ROWS + 1]);
      keys[band] = (first * 0x9E3779B1) ^ (second * 0x85EBCA77) ^ (first >>> 15);
    }
    return keys;
  }

  private static int minimum(TextFingerprint text, long factor) {
    int minimum = Integer.MAX_VALUE;
    for (int i = 0; i < text.size(); i++) {
      minimum = Math.min(minimum, (int) (((text.run(i) + 0x632BE5ABL) * factor) >>> 32));
    }
    return minimum;
  }
}
