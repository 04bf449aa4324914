package io.tidings.nlp.story;

/**
 * In how many live items a term stands. A table of its own: it is asked for every term of every
 * group that is compared.
 */
final class LiveTerms {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[1 << 12]; // 0 where none is
  private int[] counts = new int[keys.length];
  private int used;

  void add(StoryItem item) {
    for (long term : item.terms) {
      int slot = slot(term);
      if (keys[slot] == 0) {
        keys[slot] = key(term);
        used++;
      }
      counts[slot]++;
      if (used > keys.length / 2) {
        rebuild();
      }
    }
  }

  void remove(StoryItem item) {
    for (long term : item.terms) {
      int slot = slot(term);
      counts[slot] = Math.max(0, counts[slot] - 1);
    }
  }

  int count(long term) {
    return counts[slot(term)];
  }

  // Terms that no live item has stay until there is no room for others.
  private void rebuild() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    int live = 0;
    for (int count : oldCounts) {
      live += count > 0 ? 1 : 0;
    }
    keys = new long[Math.max(1 << 12, Integer.highestOneBit(live) * 8)];
    counts = new int[keys.length];
    used = live;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        counts[slot] = oldCounts[i];
      }
    }
  }

  /** Where a term is, or would be. */
  private int slot(long term) {
    long key = key(term);
    int mask = keys.length - 1;
    int slot = (int) ((key * FACTOR) >>> 32) & mask;
    while (keys[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static long key(long term) {
    return term == 0 ? 1 : term;
  }
}
