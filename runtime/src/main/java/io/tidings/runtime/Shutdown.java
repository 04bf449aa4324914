package io.tidings.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what a process has opened, the last first, once, when it is told to stop: by SIGTERM, by
 * Ctrl-C or by {@link #stop}.
 */
public final class Shutdown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private record Part(String name, AutoCloseable resource) {}

  // Guarded by this.
  private final Deque<Part> parts = new ArrayDeque<>();
  private boolean closed;

  private final CountDownLatch asked = new CountDownLatch(1);

  /** Closes everything when its owner says so. */
  public static Shutdown byHand() {
    return new Shutdown();
  }

  /** Closes everything also when the JVM is told to end. */
  public static Shutdown withHook() {
    Shutdown shutdown = new Shutdown();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  shutdown.stop();
                  shutdown.close();
                },
                "shutdown"));
    return shutdown;
  }

  /** Takes charge of a resource. */
  public synchronized <T extends AutoCloseable> T add(String name, T resource) {
    if (closed) {
      closeQuietly(new Part(name, resource));
      throw new IllegalStateException("shutting down: " + name + " came too late");
    }
    parts.push(new Part(name, resource));
    return resource;
  }

  /** Asks the process to end; returns at once. */
  public void stop() {
    asked.countDown();
  }

  /** Waits until the process is asked to end. */
  public void await() throws InterruptedException {
    asked.await();
  }

  /**
   * Closes everything, the last first. What fails to close is logged and does not stop the rest.
   */
  @Override
  public synchronized void close() {
    closed = true;
    while (!parts.isEmpty()) {
      closeQuietly(parts.pop());
    }
  }

  private static void closeQuietly(Part part) {
    try {
      part.resource().close();
    } catch (Exception e) {
      LOG.atWarn().addKeyValue("part", part.name()).setCause(e).log("Could not close cleanly");
    }
  }
}
