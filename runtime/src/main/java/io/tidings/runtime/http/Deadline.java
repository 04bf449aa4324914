package io.tidings.runtime.http;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.util.Timeout;

/**
 * When an exchange must be over. Servers that send a byte now and then never exceed a read timeout:
 * whatever runs at the deadline is cut off.
 */
final class Deadline {
  private final long endNanos;
  private final ScheduledExecutorService watch;

  Deadline(Duration length, ScheduledExecutorService watch) {
    this.endNanos = System.nanoTime() + length.toNanos();
    this.watch = watch;
  }

  boolean isPast() {
    return leftNanos() <= 0;
  }

  void check() throws SocketTimeoutException {
    if (isPast()) {
      throw new SocketTimeoutException("the whole exchange took too long");
    }
  }

  /** The shorter of the time left and this. */
  Timeout atMost(Duration other) {
    long nanos = Math.max(1_000_000, Math.min(leftNanos(), other.toNanos()));
    return Timeout.ofMilliseconds(nanos / 1_000_000);
  }

  /** Runs the action at the deadline unless the result is cancelled before. */
  Future<?> onPassing(Runnable action) {
    return watch.schedule(action, Math.max(0, leftNanos()), TimeUnit.NANOSECONDS);
  }

  private long leftNanos() {
    return endNanos - System.nanoTime();
  }
}
