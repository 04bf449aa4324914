package io.tidings.ingest.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** How fast lines are published. Used by one thread. */
public final class Pace {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final long rate;
  private final InstantSource time;
  private final Consumer<Duration> wait;
  private Instant since = Instant.EPOCH;
  private long lines;

  private Pace(long rate, InstantSource time, Consumer<Duration> wait) {
    this.rate = rate;
    this.time = time;
    this.wait = wait;
  }

  /** As fast as they can be written. */
  public static Pace unlimited() {
    return new Pace(0, InstantSource.fixed(Instant.EPOCH), Pace::park);
  }

  /**
   * So many lines a second, evenly. A pause is not made up for.
   *
   * @param rate lines a second, 1 to 1,000,000
   */
  public static Pace of(int rate, InstantSource time) {
    return of(rate, time, Pace::park);
  }

  /**
   * As {@link #of(int, InstantSource)}.
   *
   * @param wait lets about so much time pass
   */
  static Pace of(int rate, InstantSource time, Consumer<Duration> wait) {
    if (rate < 1 || rate > 1_000_000) {
      throw new IllegalArgumentException("rate " + rate + " is not 1 to 1000000");
    }
    return new Pace(rate, time, wait);
  }

  /** Lines of a transaction: it is open while its lines come, and holds readers back so long. */
  int batch(int most) {
    return rate == 0 ? most : (int) Math.max(1, Math.min(rate / 2, most));
  }

  /** Waits until the next line may go. */
  void await() {
    if (rate == 0) {
      return;
    }
    Instant now = time.instant();
    Instant due = due();
    if (Duration.between(due, now).compareTo(SECOND) > 0) {
      since = now;
      lines = 0;
      due = now;
    }
    while (now.isBefore(due) && !Thread.currentThread().isInterrupted()) {
      wait.accept(Duration.between(now, due));
      now = time.instant();
    }
    lines++;
  }

  private static void park(Duration time) {
    LockSupport.parkNanos(time.toNanos());
  }

  private Instant due() {
    return since.plusSeconds(lines / rate).plusNanos(lines % rate * SECOND.toNanos() / rate);
  }
}
