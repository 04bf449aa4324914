package io.tidings.sink.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves when it is told to sleep, and by a step whenever it is read. */
final class SteppingClock implements ReplayClock {
  private final long step;
  private final List<Duration> slept = new ArrayList<>();
  private long now = -5_000_000_000L;

  SteppingClock(Duration step) {
    this.step = step.toNanos();
  }

  @Override
  public long nanos() {
    now += step;
    return now;
  }

  @Override
  public void sleep(Duration time) {
    slept.add(time);
    now += time.toNanos();
  }

  Duration slept() {
    return slept.stream().reduce(Duration.ZERO, Duration::plus);
  }
}
