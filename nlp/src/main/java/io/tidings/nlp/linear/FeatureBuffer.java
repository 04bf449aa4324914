package io.tidings.nlp.linear;

import java.util.Arrays;

/**
 * Features of one text, in blocks that are normalised apart from each other, so that many small
 * features (character n-grams) do not drown few large ones (words). Scratch space of one thread.
 */
public final class FeatureBuffer {
  private final boolean countsRepeats;
  private int[] features = new int[512];
  private int[] blockEnds = new int[4];
  private int size;
  private int blocks;

  /**
   * Begins empty.
   *
   * @param countsRepeats whether a feature weighs more the more often it occurs
   */
  public FeatureBuffer(boolean countsRepeats) {
    this.countsRepeats = countsRepeats;
  }

  /** Forgets all features and blocks. */
  public void clear() {
    size = 0;
    blocks = 0;
  }

  /**
   * Adds one occurrence of a feature to the open block.
   *
   * @param feature from {@link FeatureHash#finish}
   */
  public void add(int feature) {
    if (size == features.length) {
      features = Arrays.copyOf(features, size * 2);
    }
    features[size++] = feature;
  }

  /** Ends the open block; features added from now on belong to the next. */
  public void endBlock() {
    if (blocks == blockEnds.length) {
      blockEnds = Arrays.copyOf(blockEnds, blocks * 2);
    }
    blockEnds[blocks++] = size;
  }

  /** How many features all ended blocks hold together. */
  public int size() {
    return blocks == 0 ? 0 : blockEnds[blocks - 1];
  }

  boolean countsRepeats() {
    return countsRepeats;
  }

  int blocks() {
    return blocks;
  }

  int begin(int block) {
    return block == 0 ? 0 : blockEnds[block - 1];
  }

  int end(int block) {
    return blockEnds[block];
  }

  int feature(int index) {
    return features[index];
  }
}
