package io.tidings.nlp.topic;

/**
 * Turns a score into a probability, 1 / (1 + exp(-(slope * score + shift))), after Platt (1999),
 * fitted by Newton's method on scores of items that were not learned from.
 *
 * @param slope how fast probability rises with score
 * @param shift log-odds at score 0
 */
record Calibration(float slope, float shift) {
  private static final int STEPS = 30;
  private static final double DAMPING = 1e-3;

  static Calibration fit(float[] scores, boolean[] answers) {
    double slope = 1;
    double shift = 0;
    for (int step = 0; step < STEPS; step++) {
      double gradientSlope = DAMPING * (slope - 1);
      double gradientShift = 0;
      double curveSlope = DAMPING;
      double curveShift = DAMPING;
      double curveBoth = 0;
      for (int i = 0; i < scores.length; i++) {
        double p = probability(slope * scores[i] + shift);
        double error = p - (answers[i] ? 1 : 0);
        double weight = p * (1 - p);
        gradientSlope += error * scores[i];
        gradientShift += error;
        curveSlope += weight * scores[i] * scores[i];
        curveShift += weight;
        curveBoth += weight * scores[i];
      }
      double determinant = curveSlope * curveShift - curveBoth * curveBoth;
      slope -= (curveShift * gradientSlope - curveBoth * gradientShift) / determinant;
      shift -= (curveSlope * gradientShift - curveBoth * gradientSlope) / determinant;
    }
    return new Calibration((float) slope, (float) shift);
  }

  float probability(float score) {
    return (float) probability((double) slope * score + shift);
  }

  private static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }
}
