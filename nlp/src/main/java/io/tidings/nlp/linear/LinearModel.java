package io.tidings.nlp.linear;

import java.util.Arrays;

/**
 * A score for each class: its bias plus the sum, over the known features of a text, of value times
 * weight. Weights are kept as 8-bit numbers with one scale a row and unfolded to floats when
 * loaded. Immutable, for any number of threads.
 */
public final class LinearModel {
  private final Vocabulary vocabulary;
  private final int classes;
  private final float[] weights; // gain already multiplied in
  private final float[] biases;

  LinearModel(Vocabulary vocabulary, float[] weights, float[] biases) {
    this.vocabulary = vocabulary;
    this.weights = weights;
    this.biases = biases;
    this.classes = biases.length;
  }

  /** How many classes get a score. */
  public int classes() {
    return classes;
  }

  /** How many features are known. */
  public int features() {
    return vocabulary.size();
  }

  /** The scores of one text, in the order of the classes. */
  public float[] score(FeatureBuffer buffer) {
    float[] scores = biases.clone();
    float[] sums = new float[classes];
    int[] rows = new int[buffer.size()];
    long[] seen = vocabulary.seen();
    for (int block = 0; block < buffer.blocks(); block++) {
      int size = vocabulary.knownRows(buffer, block, rows, 0, seen);
      Arrays.fill(sums, 0);
      for (int i = 0; i < size; i++) {
        addRow(weights, rows[i] * classes, 1, sums);
      }
      addRow(sums, 0, vocabulary.inverseNorm(rows, 0, size), scores);
    }
    return scores;
  }

  static void addRow(float[] weights, int offset, float factor, float[] sums) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += factor * weights[offset + c];
    }
  }

  /**
   * Turns scores into probabilities that sum to one, in place.
   *
   * @param sharpness what scores are multiplied by first; above 1 means more certain
   */
  public static void softmax(float[] scores, float sharpness) {
    float highest = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    float sum = 0;
    for (int c = 0; c < scores.length; c++) {
      scores[c] = (float) StrictMath.exp((scores[c] - highest) * sharpness);
      sum += scores[c];
    }
    for (int c = 0; c < scores.length; c++) {
      scores[c] /= sum;
    }
  }
}
