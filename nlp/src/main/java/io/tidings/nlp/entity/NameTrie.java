package io.tidings.nlp.entity;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A trie over word numbers. Edges from the root lie in an array, all others in one open-addressing
 * table under (node, word), which is exact, so a walk never meets a false edge; a sieve of hashes
 * before it spares most walks the way to the table, which does not fit the processor's cache. The
 * patterns that end at a node form a chain in the order they were added.
 */
final class NameTrie {

  static final int NONE = -1;
  static final int ROOT = 0;

  private static final int SIEVE_BITS_A_NAME = 32;
  private static final int SMALLEST_SIEVE = 1 << 12;
  private static final int LARGEST_SIEVE = 1 << 26;

  /** Key and target of each edge side by side, so that a probe reads one line. */
  private long[] table = filledTable(1 << 10);

  private int[] beginnings = filled(1 << 10);
  private int edges;
  private int nodes = 1;
  private final BitSet parents = new BitSet();
  private final long[] sieve;
  private int[] firstPattern = filled(1 << 8);
  private int[] lastPattern = filled(1 << 8);
  private int[] nextPattern = filled(1 << 8);

  /** An empty trie that is quickest with about this many names. */
  NameTrie(int names) {
    long bits = Math.max(SMALLEST_SIEVE, Math.min(LARGEST_SIEVE, (long) names * SIEVE_BITS_A_NAME));
    sieve = new long[(int) (Long.highestOneBit(bits) >>> 6)];
  }

  int child(int node, int word) {
    if (node == ROOT) {
      return word < beginnings.length ? beginnings[word] : NONE;
    }
    long key = key(node, word);
    int mask = table.length / 2 - 1;
    for (int at = slot(key, mask); table[2 * at] != NONE; at = (at + 1) & mask) {
      if (table[2 * at] == key) {
        return (int) table[2 * at + 1];
      }
    }
    return NONE;
  }

  /** True when a longer name begins with what leads to this node. */
  boolean goesOn(int node) {
    return parents.get(node);
  }

  /** False when no name goes on with a word of this folded hash; true is a guess. */
  boolean mayGoOn(int node, long hash) {
    long bit = sieved(node, hash);
    return (sieve[(int) (bit >>> 6)] & 1L << bit) != 0;
  }

  int firstPattern(int node) {
    return firstPattern[node];
  }

  int nextPattern(int pattern) {
    return nextPattern[pattern];
  }

  /** Adds a name by the numbers and the folded hashes of its words. */
  void add(int[] words, long[] hashes, int pattern) {
    int node = ROOT;
    for (int i = 0; i < words.length; i++) {
      int child = child(node, words[i]);
      node = child == NONE ? addEdge(node, words[i], hashes[i]) : child;
    }
    nextPattern = withRoom(nextPattern, pattern);
    if (firstPattern[node] == NONE) {
      firstPattern[node] = pattern;
    } else {
      nextPattern[lastPattern[node]] = pattern;
    }
    lastPattern[node] = pattern;
  }

  private int addEdge(int node, int word, long hash) {
    parents.set(node);
    int target = nodes++;
    firstPattern = withRoom(firstPattern, target);
    lastPattern = withRoom(lastPattern, target);
    if (node == ROOT) {
      beginnings = withRoom(beginnings, word);
      beginnings[word] = target;
      return target;
    }
    if ((edges + 1) * 4L > table.length) {
      grow();
    }
    place(table, key(node, word), target);
    long bit = sieved(node, hash);
    sieve[(int) (bit >>> 6)] |= 1L << bit;
    edges++;
    return target;
  }

  private void grow() {
    long[] old = table;
    table = filledTable(old.length);
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != NONE) {
        place(table, old[i], old[i + 1]);
      }
    }
  }

  private static void place(long[] table, long key, long target) {
    int mask = table.length / 2 - 1;
    int at = slot(key, mask);
    while (table[2 * at] != NONE) {
      at = (at + 1) & mask;
    }
    table[2 * at] = key;
    table[2 * at + 1] = target;
  }

  private long sieved(int node, long hash) {
    long mixed = (hash + node * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    return (mixed >>> 32) & (sieve.length * 64L - 1);
  }

  private static long key(int node, int word) {
    return ((long) node << 32) | word;
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & mask;
  }

  /** Twice as many slots as longs: key and target each. */
  private static long[] filledTable(int slots) {
    long[] table = new long[slots * 2];
    Arrays.fill(table, NONE);
    return table;
  }

  private static int[] filled(int size) {
    int[] values = new int[size];
    Arrays.fill(values, NONE);
    return values;
  }

  private static int[] withRoom(int[] values, int index) {
    if (index < values.length) {
      return values;
    }
    int[] larger = Arrays.copyOf(values, Math.max(index + 1, values.length * 2));
    Arrays.fill(larger, values.length, larger.length, NONE);
    return larger;
  }
}
