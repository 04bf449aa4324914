package io.tidings.nlp.entity.crf;

/** The best valid sequence of labels (Viterbi, 1967). Scratch space of one thread. */
final class BestPath {

  private final int labels;
  private final int[][] before;
  private float[] best = new float[0];
  private int[] from = new int[0];
  private int[] path = new int[0];

  BestPath(Labels labels) {
    this.labels = labels.size();
    before = ChainLattice.predecessors(this.labels);
  }

  /**
   * The labels of a sentence; of equals the one with the lower number. Overwritten by the next
   * call.
   */
  int[] of(int length, float[] scores, float[] transitions) {
    if (path.length < length) {
      int capacity = Math.max(64, length * 2);
      best = new float[capacity * labels];
      from = new int[capacity * labels];
      path = new int[capacity];
    }
    for (int label = 0; label < labels; label++) {
      best[label] = Labels.isOpening(label) ? scores[label] : Float.NEGATIVE_INFINITY;
    }
    for (int i = 1; i < length; i++) {
      step(i * labels, scores, transitions);
    }
    int last = (length - 1) * labels;
    int label = Labels.OUTSIDE;
    for (int other = 1; other < labels; other++) {
      if (Labels.isClosed(other) && best[last + other] > best[last + label]) {
        label = other;
      }
    }
    for (int i = length - 1; i >= 0; i--) {
      path[i] = label;
      label = from[i * labels + label];
    }
    return path;
  }

  private void step(int here, float[] scores, float[] transitions) {
    for (int label = 0; label < labels; label++) {
      float highest = Float.NEGATIVE_INFINITY;
      int argument = 0;
      for (int previous : before[label]) {
        float score = best[here - labels + previous] + transitions[previous * labels + label];
        if (score > highest) {
          highest = score;
          argument = previous;
        }
      }
      best[here + label] = highest + scores[here + label];
      from[here + label] = argument;
    }
  }
}
