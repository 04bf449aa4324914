package io.tidings.nlp.entity.crf;

/**
 * Turns the probability that the model gives a name into how often such names are right: a line in
 * log-odds (Platt, 1999), cut at a highest value.
 *
 * @param slope what the log-odds are multiplied by
 * @param offset what is added
 * @param highest no score is above this, 0 to 1
 */
public record ScoreCalibration(float slope, float offset, float highest) {

  /** Leaves probabilities as they are. */
  public static final ScoreCalibration NONE = new ScoreCalibration(1, 0, 1);

  private static final double CERTAIN = 1 - 1e-6;
  private static final int STEPS = 50;

  /** The score of a probability. */
  public double apply(double probability) {
    return Math.min(highest, 1 / (1 + StrictMath.exp(-slope * logOdds(probability) - offset)));
  }

  /**
   * The line under which the outcomes are most likely, by Newton's method.
   *
   * @param probabilities what the model said
   * @param right whether it was right, for each
   */
  public static ScoreCalibration fit(double[] probabilities, boolean[] right) {
    double slope = 1;
    double offset = 0;
    for (int step = 0; step < STEPS; step++) {
      // A little ridge keeps the step finite where all outcomes are the same.
      double bySlope = -1e-3 * (slope - 1);
      double byOffset = -1e-3 * offset;
      double slopeSlope = 1e-3;
      double slopeOffset = 0;
      double offsetOffset = 1e-3;
      for (int i = 0; i < right.length; i++) {
        double x = logOdds(probabilities[i]);
        double p = 1 / (1 + StrictMath.exp(-slope * x - offset));
        double error = (right[i] ? 1 : 0) - p;
        double weight = p * (1 - p);
        bySlope += error * x;
        byOffset += error;
        slopeSlope += weight * x * x;
        slopeOffset += weight * x;
        offsetOffset += weight;
      }
      double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
      slope += (offsetOffset * bySlope - slopeOffset * byOffset) / determinant;
      offset += (slopeSlope * byOffset - slopeOffset * bySlope) / determinant;
    }
    return new ScoreCalibration((float) slope, (float) offset, 1);
  }

  private static double logOdds(double probability) {
    double p = Math.max(1 - CERTAIN, Math.min(CERTAIN, probability));
    return StrictMath.log(p / (1 - p));
  }
}
