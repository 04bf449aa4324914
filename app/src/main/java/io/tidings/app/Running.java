package io.tidings.app;

import io.tidings.runtime.Shutdown;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that runs until it is told to end, or until one of its parts can no longer work. */
final class Running {
  private static final Logger LOG = LoggerFactory.getLogger(Running.class);

  private static final Duration LONGEST_END = Duration.ofSeconds(9);

  /** Exit code of a process that SIGTERM ended. */
  private static final int KILLED = 143;

  private final Shutdown shutdown;
  private final AtomicInteger exit = new AtomicInteger();

  private Running(Shutdown shutdown) {
    this.shutdown = shutdown;
  }

  /** Starts parts. */
  @FunctionalInterface
  interface Start {
    /** Adds the parts to the shutdown; a part that fails later reports to {@link #failed}. */
    void start(Shutdown shutdown, Running process) throws Exception;
  }

  /**
   * Starts, waits for the end and closes everything.
   *
   * @return the exit code: 0, or 1 where a part failed
   */
  static int until(Start start) throws Exception {
    Thread endInTime = new Thread(Running::endInTime, "end-in-time");
    Runtime.getRuntime().addShutdownHook(endInTime);
    try (Shutdown shutdown = Shutdown.withHook()) {
      Running process = new Running(shutdown);
      start.start(shutdown, process);
      shutdown.await();
      return process.exit.get();
    } finally {
      forget(endInTime);
    }
  }

  // All is closed: how long the rest of the JVM takes to end, as that of a test, is not ours to
  // say.
  private static void forget(Thread hook) {
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It has begun to run: the process was told to end.
      LOG.atDebug().log("Ending");
    }
  }

  // Whoever asked waits for so long at most before it kills; and since every part may be killed at
  // any moment, going without the rest of the cleaning up loses nothing.
  private static void endInTime() {
    Thread watch =
        new Thread(
            () -> {
              long start = System.nanoTime();
              while (System.nanoTime() - start < LONGEST_END.toNanos()) {
                LockSupport.parkNanos(LONGEST_END.toNanos());
              }
              LOG.atWarn().log("Not closed in time; ending as a kill would");
              Runtime.getRuntime().halt(KILLED);
            },
            "end-in-time");
    watch.setDaemon(true);
    watch.start();
  }

  /** A part can no longer work: the process ends. */
  void failed(Throwable failure) {
    LOG.atError().setCause(failure).log("A part can no longer work; stopping");
    exit.set(1);
    shutdown.stop();
  }
}
