package io.tidings.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The clock of the sample day: begins at {@code start}, runs {@code speed} times as fast as the
 * real clock until it meets it, and keeps to the real clock from then on. It is never ahead of the
 * real clock, so nothing played by it is dated in the future. Safe for many threads if the real
 * clock is.
 */
public final class SampleClock implements InstantSource {

  private final InstantSource real;
  private final Instant launch;
  private final Instant start;
  private final double speed;

  /**
   * Starts the clock.
   *
   * @param real the real time
   * @param start sample time at launch; not after the real time
   * @param speed sample seconds per real second: finite, at least 1, since a slower clock would
   *     never arrive at now
   * @throws IllegalArgumentException when start or speed is out of range
   */
  public SampleClock(InstantSource real, Instant start, double speed) {
    this.real = real;
    this.launch = real.instant();
    this.start = start;
    this.speed = speed;
    if (start.isAfter(launch)) {
      throw new IllegalArgumentException("start: '" + start + "' is in the future");
    }
    if (!Double.isFinite(speed) || speed < 1) {
      throw new IllegalArgumentException("speed: '" + speed + "' is not 1 or more (try 720)");
    }
  }

  /** Returns the sample time: from {@link #start()} up to, never beyond, the real time. */
  @Override
  public Instant instant() {
    Instant now = real.instant();
    Instant sample = start.plusNanos(scaled(Duration.between(launch, now)));
    return sample.isBefore(now) ? sample : now;
  }

  /** Returns the sample time at launch, the start of the sample day. */
  public Instant start() {
    return start;
  }

  /** Tells whether the compressed part is over and sample time is real time. */
  public boolean hasReachedNow() {
    Instant now = real.instant();
    return !start.plusNanos(scaled(Duration.between(launch, now))).isBefore(now);
  }

  private long scaled(Duration elapsed) {
    // A real clock that was set back must not take the sample day back before its start.
    return elapsed.isNegative() ? 0 : (long) (elapsed.toNanos() * speed);
  }
}
