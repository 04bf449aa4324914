package io.tidings.nlp.story;

import io.tidings.nlp.linear.ModelReader;
import io.tidings.nlp.linear.ModelWriter;

/** A weighted sum of features, read as a logit. Immutable. */
final class LogisticModel {
  private final float[] weights; // the last one stands alone

  LogisticModel(float[] weights) {
    this.weights = weights;
  }

  static LogisticModel read(ModelReader in) {
    return new LogisticModel(in.readFloats());
  }

  void write(ModelWriter out) {
    out.writeFloats(weights);
  }

  double logit(double[] features) {
    double sum = weights[weights.length - 1];
    for (int i = 0; i < weights.length - 1; i++) {
      sum += weights[i] * features[i];
    }
    return sum;
  }

  double probability(double[] features) {
    return 1 / (1 + StrictMath.exp(-logit(features)));
  }
}
