package io.tidings.app.nlp;

import java.util.Locale;

/** A share with its 95 % interval (Wilson, 1927). */
final class Wilson {
  private static final double Z = 1.96;

  private Wilson() {}

  static String interval(int yes, int all) {
    double p = yes / (double) all;
    double z2 = Z * Z / all;
    double middle = (p + z2 / 2) / (1 + z2);
    double half = Z * StrictMath.sqrt(p * (1 - p) / all + z2 / (4.0 * all)) / (1 + z2);
    return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", p, middle - half, middle + half);
  }
}
