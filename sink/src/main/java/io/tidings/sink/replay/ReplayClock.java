package io.tidings.sink.replay;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.errors.InterruptException;

/** Measures time and waits. */
public interface ReplayClock {
  /** Nanoseconds since an arbitrary moment. */
  long nanos();

  /**
   * Waits about so long.
   *
   * @throws InterruptException where the thread is interrupted
   */
  void sleep(Duration time);

  /** The machine's. */
  static ReplayClock system() {
    return new ReplayClock() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration time) {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
          throw new InterruptException("interrupted while waiting for a record's time");
        }
      }
    };
  }
}
