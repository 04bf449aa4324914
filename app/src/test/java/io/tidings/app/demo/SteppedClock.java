package io.tidings.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that moves when told to; read by server threads, moved by the test. */
final class SteppedClock implements InstantSource {

  private volatile Instant now;

  SteppedClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void advance(Duration step) {
    now = now.plus(step);
  }
}
