package io.tidings.nlp.linear;

import io.tidings.nlp.TrainingLog;
import java.util.Arrays;
import java.util.List;

/**
 * Trains one linear score per class whose softmax is the probability of the class: stochastic
 * gradient descent with AdaGrad's step sizes (Duchi et al., 2011), one per row.
 */
public final class SoftmaxTrainer {
  private final int classes;
  private final int epochs;
  private final float rate;
  private final float[] weights;
  private final float[] squares;

  /**
   * Prepares training.
   *
   * @param rows size of the vocabulary
   * @param classes how many classes
   * @param epochs passes over the examples
   * @param rate first step size
   */
  public SoftmaxTrainer(int rows, int classes, int epochs, float rate) {
    this.classes = classes;
    this.epochs = epochs;
    this.rate = rate;
    weights = new float[rows * classes];
    squares = new float[rows];
    Arrays.fill(squares, 1e-3f);
  }

  /**
   * Learns the weights, row by row, {@code classes} in each.
   *
   * @param examples the texts
   * @param targets for each text its class
   * @param log told of each pass
   */
  public float[] train(List<SparseVector> examples, int[] targets, TrainingLog log) {
    int[] order = new int[examples.size()];
    Arrays.setAll(order, i -> i);
    SplitMix64 random = new SplitMix64(1);
    float[] scores = new float[classes];
    for (int epoch = 0; epoch < epochs; epoch++) {
      random.shuffle(order, order.length);
      double loss = 0;
      float step = rate * (1 - (float) epoch / epochs);
      for (int i : order) {
        loss -= StrictMath.log(Math.max(1e-9, learn(examples.get(i), targets[i], step, scores)));
      }
      log.line("pass %d of %d: loss %.4f".formatted(epoch + 1, epochs, loss / order.length));
    }
    return weights;
  }

  /** One step down the gradient of one example; returns the probability its class had before. */
  private float learn(SparseVector example, int target, float step, float[] scores) {
    Arrays.fill(scores, 0);
    int[] rows = example.rows();
    for (int i = 0; i < rows.length; i++) {
      LinearModel.addRow(weights, rows[i] * classes, example.values()[i], scores);
    }
    LinearModel.softmax(scores, 1);
    float probability = scores[target];
    scores[target] -= 1;
    float norm = 0;
    for (float gradient : scores) {
      norm += gradient * gradient;
    }
    for (int i = 0; i < rows.length; i++) {
      float value = example.values()[i];
      squares[rows[i]] += value * value * norm;
      float rowStep = -step * value / (float) Math.sqrt(squares[rows[i]]);
      addScaled(scores, rowStep, weights, rows[i] * classes);
    }
    return probability;
  }

  private static void addScaled(float[] from, float factor, float[] to, int offset) {
    for (int c = 0; c < from.length; c++) {
      to[offset + c] += factor * from[c];
    }
  }
}
