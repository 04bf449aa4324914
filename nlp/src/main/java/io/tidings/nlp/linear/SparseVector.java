package io.tidings.nlp.linear;

/**
 * One text as a linear model sees it: rows of the vocabulary and their values, a row repeated as
 * often as its feature occurs.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only walked
public record SparseVector(int[] rows, float[] values) {
  double squaredNorm() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }
}
