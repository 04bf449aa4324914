package io.tidings.nlp.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts in how many texts each feature occurs, and chooses those worth a row. */
public final class VocabularyBuilder {
  private final List<DocumentCounts> blocks = new ArrayList<>();
  private final int[] minimums;
  private int documents;

  /**
   * Begins empty.
   *
   * @param minimums for each block, the number of texts a feature must occur in to be kept
   */
  public VocabularyBuilder(int... minimums) {
    this.minimums = minimums.clone();
    for (int block = 0; block < minimums.length; block++) {
      blocks.add(new DocumentCounts());
    }
  }

  /** Counts the features of one text, each once. */
  public void add(FeatureBuffer buffer) {
    documents++;
    for (int block = 0; block < buffer.blocks(); block++) {
      DocumentCounts counts = blocks.get(block);
      for (int i = buffer.begin(block); i < buffer.end(block); i++) {
        counts.see(buffer.feature(i), documents);
      }
    }
  }

  /** The chosen features; gain = inverse document frequency, ln((n + 1) / (df + 1)) + 1. */
  public Vocabulary byRarity() {
    return build(true);
  }

  /** The chosen features, all with gain 1. */
  public Vocabulary uniform() {
    return build(false);
  }

  private Vocabulary build(boolean byRarity) {
    long[] chosen = new long[0]; // key in the high half, so that sorting orders by key
    for (int block = 0; block < minimums.length; block++) {
      long[] more = blocks.get(block).atLeast(minimums[block]);
      int old = chosen.length;
      chosen = Arrays.copyOf(chosen, old + more.length);
      System.arraycopy(more, 0, chosen, old, more.length);
    }
    Arrays.sort(chosen);
    int[] keys = new int[chosen.length];
    byte[] gains = new byte[chosen.length];
    int size = 0;
    for (long entry : chosen) {
      int key = (int) (entry >> 32);
      if (size == 0 || keys[size - 1] != key) {
        keys[size] = key;
        gains[size++] = byRarity ? rarity((int) entry) : (byte) 16;
      }
    }
    return new Vocabulary(Arrays.copyOf(keys, size), Arrays.copyOf(gains, size));
  }

  private byte rarity(int count) {
    double idf = StrictMath.log((documents + 1.0) / (count + 1.0)) + 1;
    return (byte) Math.max(1, Math.min(255, Math.round(idf / Vocabulary.GAIN_STEP)));
  }

  /** Open-addressing map from feature to the number of texts it occurs in. */
  private static final class DocumentCounts {
    private int[] keys = new int[1 << 16];
    private int[] counts = new int[1 << 16];
    private int[] lastSeen = new int[1 << 16];
    private int size;

    void see(int key, int document) {
      if (size * 2 > keys.length) {
        grow();
      }
      int slot = slot(key);
      if (counts[slot] == 0) {
        keys[slot] = key;
        size++;
      }
      if (lastSeen[slot] != document) {
        lastSeen[slot] = document;
        counts[slot]++;
      }
    }

    long[] atLeast(int minimum) {
      long[] found = new long[size];
      int n = 0;
      for (int slot = 0; slot < keys.length; slot++) {
        if (counts[slot] >= Math.max(1, minimum)) {
          found[n++] = ((long) keys[slot] << 32) | counts[slot];
        }
      }
      return Arrays.copyOf(found, n);
    }

    private int slot(int key) {
      int slot = key & (keys.length - 1);
      while (counts[slot] != 0 && keys[slot] != key) {
        slot = (slot + 1) & (keys.length - 1);
      }
      return slot;
    }

    private void grow() {
      int[] oldKeys = keys;
      int[] oldCounts = counts;
      int[] oldSeen = lastSeen;
      keys = new int[oldKeys.length * 2];
      counts = new int[oldKeys.length * 2];
      lastSeen = new int[oldKeys.length * 2];
      for (int i = 0; i < oldKeys.length; i++) {
        if (oldCounts[i] != 0) {
          int slot = slot(oldKeys[i]);
          keys[slot] = oldKeys[i];
          counts[slot] = oldCounts[i];
          lastSeen[slot] = oldSeen[i];
        }
      }
    }
  }
}
