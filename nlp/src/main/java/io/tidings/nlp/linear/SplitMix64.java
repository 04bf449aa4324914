package io.tidings.nlp.linear;

/**
 * A small random generator with a fixed sequence for each seed on every machine (Steele, Lea and
 * Flood, 2014). For shuffling training data, not for secrets.
 */
public final class SplitMix64 {
  private long state;

  /** Starts the sequence of a seed. */
  public SplitMix64(long seed) {
    state = seed;
  }

  /** The next 64 bits. */
  public long next() {
    state += 0x9e3779b97f4a7c15L;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** A number from 0 to bound - 1. */
  public int below(int bound) {
    return (int) Long.remainderUnsigned(next(), bound);
  }

  /** Puts the order of the first {@code size} entries at random. */
  public void shuffle(int[] entries, int size) {
    for (int i = size - 1; i > 0; i--) {
      int j = below(i + 1);
      int entry = entries[i];
      entries[i] = entries[j];
      entries[j] = entry;
    }
  }
}
