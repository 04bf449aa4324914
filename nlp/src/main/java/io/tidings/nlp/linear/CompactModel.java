package io.tidings.nlp.linear;

/**
 * Weights of features for each class, left in eight bits with a scale a row: a quarter of the
 * memory of {@link LinearModel}, for a model whose look-ups wait for memory. Immutable, for any
 * number of threads.
 */
public final class CompactModel {

  private final Vocabulary vocabulary;
  private final byte[] weights;
  private final float[] scales;
  private final int classes;

  CompactModel(Vocabulary vocabulary, byte[] weights, float[] scales, int classes) {
    this.vocabulary = vocabulary;
    this.weights = weights;
    this.scales = scales;
    this.classes = classes;
  }

  /** How many classes a feature has weights for. */
  public int classes() {
    return classes;
  }

  /** How many features are known. */
  public int features() {
    return vocabulary.size();
  }

  /**
   * Adds the weights of one feature to a row of sums; nothing when it is not known.
   *
   * @param sums from offset on one for each class
   */
  public void add(int feature, float[] sums, int offset) {
    if (!vocabulary.mayKnow(feature)) {
      return;
    }
    int row = vocabulary.row(feature);
    if (row >= 0) {
      int from = row * classes;
      float scale = scales[row];
      for (int c = 0; c < classes; c++) {
        sums[offset + c] += scale * weights[from + c];
      }
    }
  }
}
