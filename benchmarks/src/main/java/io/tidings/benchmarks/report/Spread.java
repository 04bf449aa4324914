package io.tidings.benchmarks.report;

import java.util.Collection;
import java.util.Locale;

/** Several measurements of one thing. */
public record Spread(double min, double median, double max) {
  /** Of one value or more; the median of an even number is the mean of the middle two. */
  public static Spread of(Collection<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(sorted[0], median, sorted[sorted.length - 1]);
  }

  /**
   * As {@code median (min–max)}, or the value alone where all are one.
   *
   * @param digits after the point
   */
  public String text(int digits) {
    String number = "%,." + digits + "f";
    String middle = String.format(Locale.ROOT, number, median);
    return min == max
        ? middle
        : middle + String.format(Locale.ROOT, " (" + number + "–" + number + ")", min, max);
  }
}
