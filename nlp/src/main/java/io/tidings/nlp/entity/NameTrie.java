package io.tidings.nlp.entity;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A trie over word numbers. All edges lie in one open-addressing table under (node, word), which is
 * exact, so a walk never meets a false edge; the patterns that end at a node form a chain in the
 * order they were added.
 */
final class NameTrie {

  static final int NONE = -1;
  static final int ROOT = 0;

  private long[] keys = filledKeys(1 << 10);
  private int[] targets = new int[1 << 10];
  private int edges;
  private int nodes = 1;
  private final BitSet parents = new BitSet();
  private int[] firstPattern = filled(1 << 8);
  private int[] lastPattern = filled(1 << 8);
  private int[] nextPattern = filled(1 << 8);

  int child(int node, int word) {
    long key = key(node, word);
    int mask = keys.length - 1;
    for (int at = slot(key, mask); keys[at] != NONE; at = (at + 1) & mask) {
      if (keys[at] == key) {
        return targets[at];
      }
    }
    return NONE;
  }

  /** True when a longer name begins with what leads to this node. */
  boolean goesOn(int node) {
    return parents.get(node);
  }

  int firstPattern(int node) {
    return firstPattern[node];
  }

  int nextPattern(int pattern) {
    return nextPattern[pattern];
  }

  void add(int[] words, int pattern) {
    int node = ROOT;
    for (int word : words) {
      int child = child(node, word);
      node = child == NONE ? addEdge(node, word) : child;
    }
    nextPattern = withRoom(nextPattern, pattern);
    if (firstPattern[node] == NONE) {
      firstPattern[node] = pattern;
    } else {
      nextPattern[lastPattern[node]] = pattern;
    }
    lastPattern[node] = pattern;
  }

  private int addEdge(int node, int word) {
    if ((edges + 1) * 3L > keys.length * 2L) {
      grow();
    }
    parents.set(node);
    int target = nodes++;
    firstPattern = withRoom(firstPattern, target);
    lastPattern = withRoom(lastPattern, target);
    place(keys, targets, key(node, word), target);
    edges++;
    return target;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldTargets = targets;
    keys = filledKeys(oldKeys.length * 2);
    targets = new int[oldKeys.length * 2];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != NONE) {
        place(keys, targets, oldKeys[i], oldTargets[i]);
      }
    }
  }

  private static void place(long[] keys, int[] targets, long key, int target) {
    int mask = keys.length - 1;
    int at = slot(key, mask);
    while (keys[at] != NONE) {
      at = (at + 1) & mask;
    }
    keys[at] = key;
    targets[at] = target;
  }

  private static long key(int node, int word) {
    return ((long) node << 32) | word;
  }

  private static int slot(long key, int mask) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & mask;
  }

  private static long[] filledKeys(int size) {
    long[] keys = new long[size];
    Arrays.fill(keys, NONE);
    return keys;
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
