package io.tidings.nlp.linear;

import java.util.Arrays;

/**
 * The features a model knows, each with a row number and a gain (how much one occurrence counts, in
 * sixteenths, as kept in the file). Immutable.
 */
public final class Vocabulary {
  private static final int MOST_SIEVE_BITS = 23;

  static final float GAIN_STEP = 1f / 16;

  private final int[] keys; // ascending: row number = index
  private final byte[] gains;
  // Open addressing: key and row + 1 side by side, so that a look-up waits for memory once; 0 is
  // free, for a row + 1 never is.
  private final long[] slots;
  private final int mask;
  private final long[] sieve;
  private final int sieveShift;

  Vocabulary(int[] keys, byte[] gains) {
    this.keys = keys;
    this.gains = gains;
    int capacity = Integer.highestOneBit(Math.max(8, keys.length * 2)) * 2;
    slots = new long[capacity];
    mask = capacity - 1;
    for (int row = 0; row < keys.length; row++) {
      int slot = keys[row] & mask;
      while (slots[slot] != 0) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = ((long) keys[row] << Integer.SIZE) | (row + 1);
    }
    int bits =
        Math.min(MOST_SIEVE_BITS, 3 + Integer.SIZE - Integer.numberOfLeadingZeros(keys.length));
    sieveShift = Integer.SIZE - Math.max(6, bits);
    sieve = new long[1 << (Integer.SIZE - sieveShift - 6)];
    for (int key : keys) {
      int bit = key >>> sieveShift;
      sieve[bit >> 6] |= 1L << bit;
    }
  }

  /**
   * Features that all have gain 1.
   *
   * @param keys in ascending order
   */
  public static Vocabulary of(int[] keys) {
    byte[] gains = new byte[keys.length];
    Arrays.fill(gains, (byte) Math.round(1 / GAIN_STEP));
    return new Vocabulary(keys.clone(), gains);
  }

  /** How many features are known. */
  public int size() {
    return keys.length;
  }

  /**
   * The text as rows and values: a feature's value is its gain over the Euclidean length of its
   * block, so every block that holds a known feature has length one (where repeats count, about
   * one).
   */
  public SparseVector encode(FeatureBuffer buffer) {
    int[] rows = new int[buffer.size()];
    float[] values = new float[buffer.size()];
    long[] seen = seen();
    int size = 0;
    for (int block = 0; block < buffer.blocks(); block++) {
      int begin = size;
      size = knownRows(buffer, block, rows, begin, seen);
      float norm = inverseNorm(rows, begin, size);
      for (int i = begin; i < size; i++) {
        values[i] = gain(rows[i]) * norm;
      }
    }
    return new SparseVector(Arrays.copyOf(rows, size), Arrays.copyOf(values, size));
  }

  /** A bit for each row, to be handed to {@link #knownRows} for every block of one text. */
  long[] seen() {
    return new long[(keys.length + 63) / 64];
  }

  /**
   * Puts the rows of a block's known features into {@code rows} from {@code begin} on, in the order
   * met, those seen before only where repeats count; returns the end.
   */
  int knownRows(FeatureBuffer buffer, int block, int[] rows, int begin, long[] seen) {
    int size = begin;
    for (int i = buffer.begin(block); i < buffer.end(block); i++) {
      int row = row(buffer.feature(i));
      if (row >= 0 && (buffer.countsRepeats() || (seen[row >> 6] & (1L << row)) == 0)) {
        seen[row >> 6] |= 1L << row;
        rows[size++] = row;
      }
    }
    return size;
  }

  /** 1 / Euclidean length of the gains of rows[begin, end); 0 when there are none. */
  float inverseNorm(int[] rows, int begin, int end) {
    float squares = 0;
    for (int i = begin; i < end; i++) {
      float gain = gain(rows[i]);
      squares += gain * gain;
    }
    return squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
  }

  /**
   * False for most features that are not known. The table of bits fits the processor's cache where
   * the look-up itself does not.
   */
  boolean mayKnow(int feature) {
    int bit = feature >>> sieveShift;
    return (sieve[bit >> 6] >>> bit & 1) != 0;
  }

  /** The row of a feature, or -1. */
  int row(int feature) {
    int slot = feature & mask;
    for (long entry = slots[slot]; entry != 0; entry = slots[slot]) {
      if ((int) (entry >>> Integer.SIZE) == feature) {
        return (int) entry - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  float gain(int row) {
    return (gains[row] & 0xff) * GAIN_STEP;
  }

  int key(int row) {
    return keys[row];
  }

  byte storedGain(int row) {
    return gains[row];
  }

  /** The same features without the rows marked. */
  Vocabulary without(boolean[] dropped) {
    int[] keptKeys = new int[keys.length];
    byte[] keptGains = new byte[keys.length];
    int size = 0;
    for (int row = 0; row < keys.length; row++) {
      if (!dropped[row]) {
        keptKeys[size] = keys[row];
        keptGains[size++] = gains[row];
      }
    }
    return new Vocabulary(Arrays.copyOf(keptKeys, size), Arrays.copyOf(keptGains, size));
  }
}
