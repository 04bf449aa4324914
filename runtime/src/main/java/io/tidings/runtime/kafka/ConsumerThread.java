package io.tidings.runtime.kafka;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * A thread to which a consumer belongs. It ends when the consumer is woken up; whatever else ends
 * it is reported, since a reader that has died must not look as if nothing happened.
 */
public final class ConsumerThread implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Thread thread;

  private ConsumerThread(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer, Thread thread) {
    this.consumer = consumer;
    this.thread = thread;
  }

  /**
   * Starts the thread. The consumer is closed when it ends.
   *
   * @param name name of the thread
   * @param work polls until the consumer throws
   * @param onFailure called once, on that thread, when it cannot go on
   */
  public static ConsumerThread start(
      String name,
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Consumer<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> work,
      Consumer<Throwable> onFailure) {
    Thread thread = new Thread(() -> run(consumer, work, onFailure), name);
    thread.start();
    return new ConsumerThread(consumer, thread);
  }

  /** Wakes the consumer up; returns at once. */
  public void stop() {
    consumer.wakeup();
  }

  /** Wakes the consumer up and waits up to 15 seconds for the thread's end. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void run(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Consumer<org.apache.kafka.clients.consumer.Consumer<byte[], byte[]>> work,
      Consumer<Throwable> onFailure) {
    try (consumer) {
      work.accept(consumer);
    } catch (WakeupException | InterruptException e) {
      // Asked to end.
      return;
    } catch (RuntimeException e) {
      onFailure.accept(e);
    }
  }
}
