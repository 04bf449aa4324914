package io.tidings.sink.replay;

import java.time.Duration;
import java.time.Instant;

/**
 * How fast a replay runs.
 *
 * @param factor event time that passes in a second, in seconds; above 0; infinite: flat out
 */
public record Speed(double factor) {
  /** As fast as it goes. */
  public static final Speed FLAT_OUT = new Speed(Double.POSITIVE_INFINITY);

  private static final double NANOS_PER_MILLI = 1e6;

  /** Checks the factor. */
  public Speed {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("a speed must be above 0, not " + factor);
    }
  }

  /**
   * Reads a speed.
   *
   * @param text {@code max}, or a factor such as {@code 1}, {@code 0.5} or {@code 60}
   * @throws IllegalArgumentException where it is neither
   */
  public static Speed of(String text) {
    return text.equals("max") ? FLAT_OUT : new Speed(Double.parseDouble(text));
  }

  /** Whether nothing is waited for. */
  public boolean isFlatOut() {
    return Double.isInfinite(factor);
  }

  /**
   * When a record is due.
   *
   * @param first event time of the record that the replay began with
   * @param time event time of the record
   * @return time after the beginning; zero for whatever is not later than the first
   */
  public Duration after(Instant first, Instant time) {
    if (isFlatOut() || !time.isAfter(first)) {
      return Duration.ZERO;
    }
    double millis = (time.toEpochMilli() - first.toEpochMilli()) / factor;
    return Duration.ofNanos((long) (millis * NANOS_PER_MILLI));
  }
}
