package io.tidings.runtime.kafka;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Goes on reading with a consumer that has its partitions, on a thread of its own. What it cannot
 * survive it reports: a list or a page that no longer follows must not look as if nothing happened.
 */
public final class TopicFollower implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Consumer<ConsumerRecords<byte[], byte[]>> batches;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;

  private TopicFollower(
      String name,
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Consumer<ConsumerRecords<byte[], byte[]>> batches,
      Consumer<Throwable> onFailure) {
    this.consumer = consumer;
    this.batches = batches;
    this.onFailure = onFailure;
    this.thread = new Thread(this::follow, name);
  }

  /**
   * Starts the thread, to which the consumer belongs from now on.
   *
   * @param name name of the thread
   * @param consumer one that has its partitions assigned
   * @param batches takes what each poll brings, never an empty batch
   * @param onFailure called once, on that thread, when it cannot go on
   */
  public static TopicFollower start(
      String name,
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Consumer<ConsumerRecords<byte[], byte[]>> batches,
      Consumer<Throwable> onFailure) {
    TopicFollower follower = new TopicFollower(name, consumer, batches, onFailure);
    follower.thread.start();
    return follower;
  }

  /** Ends the thread and closes the consumer; waits up to five seconds. */
  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try (consumer) {
      while (true) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        if (!records.isEmpty()) {
          batches.accept(records);
        }
      }
    } catch (WakeupException | InterruptException e) {
      // Asked to end.
      return;
    } catch (RuntimeException e) {
      onFailure.accept(e);
    }
  }
}
