package io.tidings.nlp.entity.crf;

/**
 * The exponential function from the operations that every machine rounds alike, about ten times as
 * fast as {@link StrictMath#exp}; relative error below 1e-9 down to e to the minus 700, 0 below.
 */
final class Exponential {

  private static final double LOG2_E = 1.4426950408889634;
  private static final double LN_2 = 0.6931471805599453;
  private static final double LOWEST = -700;

  /** 1 / n!, the highest power first. */
  private static final double[] COEFFICIENTS = {
    1.0 / 5040, 1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 1.0 / 2, 1, 1
  };

  private Exponential() {}

  static double of(double x) {
    if (x < LOWEST) {
      return 0;
    }
    double scaled = x * LOG2_E;
    long whole = (long) (scaled + (scaled < 0 ? -0.5 : 0.5));
    double r = (scaled - whole) * LN_2; // -0.35 to 0.35
    double series = 1.0 / 40320;
    for (double coefficient : COEFFICIENTS) {
      series = series * r + coefficient;
    }
    return series * Double.longBitsToDouble((whole + 1023) << 52);
  }
}
