package io.tidings.nlp.entity.crf;

import java.util.Arrays;

/**
 * The forward and backward recursions over all sequences of labels of a sentence, in probabilities
 * scaled at each token (Rabiner, 1989). Scratch space of one thread; results stay until the next
 * call.
 */
final class ChainLattice {

  private final int labels;
  private final int[][] before;
  private final boolean[] opening;
  private final boolean[] closed;
  private double[] emissions = new double[0];
  private double[] alpha = new double[0];
  private double[] beta = new double[0];
  private double[] scales = new double[0];

  ChainLattice(Labels labels) {
    this.labels = labels.size();
    before = predecessors(this.labels);
    opening = new boolean[this.labels];
    closed = new boolean[this.labels];
    for (int label = 0; label < this.labels; label++) {
      opening[label] = Labels.isOpening(label);
      closed[label] = Labels.isClosed(label);
    }
  }

  /** For each label the labels that may stand before it. */
  static int[][] predecessors(int labels) {
    int[][] before = new int[labels][];
    for (int label = 0; label < labels; label++) {
      int[] row = new int[labels];
      int n = 0;
      for (int previous = 0; previous < labels; previous++) {
        if (Labels.mayFollow(previous, label)) {
          row[n++] = previous;
        }
      }
      before[label] = Arrays.copyOf(row, n);
    }
    return before;
  }

  /**
   * Sums over all valid sequences.
   *
   * @param length number of tokens, at least 1
   * @param scores for each token the score of each label
   * @param transitions e to the score of each pair of labels, the earlier first
   * @param allowed for each token a bit for each label that counts; empty for all
   * @return the logarithm of the sum over all sequences of e to their score
   */
  double run(int length, float[] scores, double[] transitions, long[] allowed) {
    reserve(length);
    double logSum = 0;
    for (int i = 0; i < length; i++) {
      logSum += emissions(i, scores, allowed.length == 0 ? -1L : allowed[i]);
      logSum += StrictMath.log(forward(i, transitions));
    }
    int last = (length - 1) * labels;
    double ended = 0;
    for (int label = 0; label < labels; label++) {
      ended += closed[label] ? alpha[last + label] : 0;
    }
    for (int label = 0; label < labels; label++) {
      beta[last + label] = closed[label] ? 1 / ended : 0;
    }
    for (int i = length - 1; i > 0; i--) {
      backward(i, transitions);
    }
    return logSum + StrictMath.log(ended);
  }

  /** Probability of a label at a token, after {@link #run}. */
  double marginal(int i, int label) {
    return alpha[i * labels + label] * beta[i * labels + label];
  }

  /** Adds the probability of each pair of neighbouring labels, times a factor, to the sums. */
  void addPairs(int length, double[] transitions, double factor, double[] sums) {
    for (int i = 1; i < length; i++) {
      int here = i * labels;
      for (int label = 0; label < labels; label++) {
        double right = factor * emissions[here + label] * beta[here + label] / scales[i];
        if (right == 0) {
          continue;
        }
        for (int previous : before[label]) {
          int pair = previous * labels + label;
          sums[pair] += alpha[here - labels + previous] * transitions[pair] * right;
        }
      }
    }
  }

  /** Probability that exactly the tokens from begin to end are a name of the type. */
  double spanProbability(int begin, int end, int type, double[] transitions) {
    int length = end - begin;
    int first = Labels.at(type, 0, length);
    double path = 0;
    if (begin == 0) {
      path = emissions[first];
    } else {
      for (int previous : before[first]) {
        path += alpha[(begin - 1) * labels + previous] * transitions[previous * labels + first];
      }
      path *= emissions[begin * labels + first];
    }
    path /= scales[begin];
    int last = first;
    for (int i = begin + 1; i < end; i++) {
      int label = Labels.at(type, i - begin, length);
      path *= transitions[last * labels + label] * emissions[i * labels + label] / scales[i];
      last = label;
    }
    return path * beta[(end - 1) * labels + last];
  }

  private double emissions(int i, float[] scores, long allowed) {
    int here = i * labels;
    float highest = Float.NEGATIVE_INFINITY;
    for (int label = 0; label < labels; label++) {
      highest = Math.max(highest, scores[here + label]);
    }
    for (int label = 0; label < labels; label++) {
      boolean counts = (allowed >>> label & 1) != 0;
      emissions[here + label] = counts ? Exponential.of(scores[here + label] - highest) : 0;
    }
    return highest;
  }

  private double forward(int i, double[] transitions) {
    int here = i * labels;
    double sum = 0;
    for (int label = 0; label < labels; label++) {
      double value = 0;
      if (emissions[here + label] == 0) {
        value = 0;
      } else if (i == 0) {
        value = opening[label] ? emissions[label] : 0;
      } else {
        for (int previous : before[label]) {
          value += alpha[here - labels + previous] * transitions[previous * labels + label];
        }
        value *= emissions[here + label];
      }
      alpha[here + label] = value;
      sum += value;
    }
    for (int label = 0; label < labels; label++) {
      alpha[here + label] /= sum;
    }
    scales[i] = sum;
    return sum;
  }

  private void backward(int i, double[] transitions) {
    int here = i * labels;
    Arrays.fill(beta, here - labels, here, 0);
    for (int label = 0; label < labels; label++) {
      double right = emissions[here + label] * beta[here + label] / scales[i];
      if (right == 0) {
        continue;
      }
      for (int previous : before[label]) {
        beta[here - labels + previous] += transitions[previous * labels + label] * right;
      }
    }
  }

  private void reserve(int length) {
    if (scales.length < length) {
      int capacity = Math.max(64, length * 2);
      emissions = new double[capacity * labels];
      alpha = new double[capacity * labels];
      beta = new double[capacity * labels];
      scales = new double[capacity];
    }
  }
}
