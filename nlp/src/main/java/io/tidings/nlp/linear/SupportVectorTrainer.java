package io.tidings.nlp.linear;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains one linear support vector machine with squared hinge loss for a yes-or-no question, by
 * dual coordinate descent (Hsieh et al., A Dual Coordinate Descent Method for Large-scale Linear
 * SVM, 2008).
 */
public final class SupportVectorTrainer {
  private static final int MAX_PASSES = 60;
  private static final double TOLERANCE = 0.05;

  private final List<SparseVector> examples;
  private final int rows;
  private final double[] squaredNorms;

  /**
   * Prepares training of any number of questions over the same texts.
   *
   * @param examples the texts
   * @param rows size of the vocabulary
   */
  public SupportVectorTrainer(List<SparseVector> examples, int rows) {
    this.examples = examples;
    this.rows = rows;
    squaredNorms = examples.stream().mapToDouble(SparseVector::squaredNorm).toArray();
  }

  /**
   * Learns the weights of one question: one a row, and the bias as the last.
   *
   * @param answers for each text whether it is a yes
   * @param cost how much a wrong answer costs against the size of the weights
   */
  public float[] train(boolean[] answers, double cost) {
    return train(answers, cost, IntStream.range(0, examples.size()).toArray());
  }

  /**
   * The score of each text by machines that have not seen it: one is trained for each fold, on all
   * the others.
   *
   * @param folds for each text its fold, below {@code foldCount}
   */
  public float[] scoreUnseen(boolean[] answers, int[] folds, int foldCount, double cost) {
    float[] scores = new float[examples.size()];
    for (int fold = 0; fold < foldCount; fold++) {
      int held = fold;
      float[] weights =
          train(
              answers,
              cost,
              IntStream.range(0, folds.length).filter(i -> folds[i] != held).toArray());
      for (int i = 0; i < folds.length; i++) {
        if (folds[i] == fold) {
          scores[i] = dot(examples.get(i), weights) + weights[rows];
        }
      }
    }
    return scores;
  }

  private float[] train(boolean[] answers, double cost, int[] order) {
    float[] weights = new float[rows + 1];
    double[] alphas = new double[examples.size()];
    SplitMix64 random = new SplitMix64(1);
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      random.shuffle(order, order.length);
      double worst = 0;
      for (int i : order) {
        worst = Math.max(worst, descend(i, answers[i] ? 1 : -1, cost, alphas, weights));
      }
      if (worst < TOLERANCE) {
        break;
      }
    }
    return weights;
  }

  /** Solves for one example's multiplier; returns how far it was from its optimum. */
  private double descend(int i, int sign, double cost, double[] alphas, float[] weights) {
    SparseVector x = examples.get(i);
    double diagonal = 0.5 / cost;
    double gradient = sign * (dot(x, weights) + weights[rows]) - 1 + alphas[i] * diagonal;
    double projected = alphas[i] == 0 ? Math.min(gradient, 0) : gradient;
    if (projected == 0) {
      return 0;
    }
    double old = alphas[i];
    alphas[i] = Math.max(0, old - gradient / (squaredNorms[i] + 1 + diagonal));
    float delta = (float) ((alphas[i] - old) * sign);
    for (int k = 0; k < x.rows().length; k++) {
      weights[x.rows()[k]] += delta * x.values()[k];
    }
    weights[rows] += delta;
    return Math.abs(projected);
  }

  private static float dot(SparseVector x, float[] weights) {
    float sum = 0;
    for (int k = 0; k < x.rows().length; k++) {
      sum += x.values()[k] * weights[x.rows()[k]];
    }
    return sum;
  }
}
