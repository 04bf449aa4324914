package io.tidings.nlp.burst;

/** How far a count lies above what was expected. */
final class Surprise {
  /** News comes in clusters: its counts scatter more than Poisson's by this share of the mean. */
  private static final double CLUSTERING = 0.1;

  private Surprise() {}

  /**
   * Standard deviations above the mean of a negative binomial distribution with the mean {@code
   * expected}, one added to its variance so that a term without a past does not win by being new.
   */
  static double score(double observed, double expected) {
    double variance = expected + CLUSTERING * expected * expected + 1;
    return (observed - expected) / StrictMath.sqrt(variance);
  }
}
