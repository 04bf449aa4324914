package io.tidings.nlp.burst;

import java.util.Arrays;

/**
 * How much was counted in each hour of the day (UTC), the past fading. Values are weights of items:
 * an item counts 1 when it is added and half as much a half-life later. Immutable.
 */
public final class HourlyWeights {
  /** Slots, one an hour of the day. */
  public static final int HOURS = 24;

  private static final long HOUR_MILLIS = 3_600_000L;

  private final long updatedAt;
  private final float[] weights;

  private HourlyWeights(long updatedAt, float[] weights) {
    this.updatedAt = updatedAt;
    this.weights = weights;
  }

  /** Nothing counted so far. */
  public static HourlyWeights none(long now) {
    return new HourlyWeights(now, new float[HOURS]);
  }

  /**
   * What was stored before.
   *
   * @param updatedAt the time that the weights are of, milliseconds since 1970
   * @param weights one an hour of the day
   * @throws IllegalArgumentException where there are not {@link #HOURS} of them
   */
  public static HourlyWeights of(long updatedAt, float[] weights) {
    if (weights.length != HOURS) {
      throw new IllegalArgumentException(weights.length + " weights are not " + HOURS);
    }
    return new HourlyWeights(updatedAt, weights.clone());
  }

  /** The time that the weights are of, milliseconds since 1970. */
  public long updatedAt() {
    return updatedAt;
  }

  /** The weight of an hour of the day, 0 to 23. */
  public float weight(int hour) {
    return weights[hour];
  }

  /** The hour of the day of a time. */
  static int hourOf(long time) {
    return (int) Math.floorMod(Math.floorDiv(time, HOUR_MILLIS), (long) HOURS);
  }

  /** All hours together. */
  double total() {
    double total = 0;
    for (float weight : weights) {
      total += weight;
    }
    return total;
  }

  /** All hours together at a later time. */
  double totalAt(long now, double halfLifeMillis) {
    return now <= updatedAt
        ? total()
        : total() * StrictMath.pow(2, -(now - updatedAt) / halfLifeMillis);
  }

  /** The same at a later time; the same as it is for an earlier one. */
  HourlyWeights at(long now, double halfLifeMillis) {
    if (now <= updatedAt) {
      return this;
    }
    double factor = StrictMath.pow(2, -(now - updatedAt) / halfLifeMillis);
    float[] faded = new float[HOURS];
    for (int hour = 0; hour < HOURS; hour++) {
      faded[hour] = (float) (weights[hour] * factor);
    }
    return new HourlyWeights(now, faded);
  }

  /** With some items more in an hour of the day. */
  HourlyWeights plus(int hour, int items) {
    float[] more = weights.clone();
    more[hour] += items;
    return new HourlyWeights(updatedAt, more);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HourlyWeights that
        && updatedAt == that.updatedAt
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(updatedAt) + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return updatedAt + " " + Arrays.toString(weights);
  }
}
