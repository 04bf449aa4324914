package io.tidings.runtime.kafka;

import java.time.Duration;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Goes on reading with a consumer that has its partitions, on a thread of its own. */
public final class TopicFollower implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final ConsumerThread thread;

  private TopicFollower(ConsumerThread thread) {
    this.thread = thread;
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
    return new TopicFollower(
        ConsumerThread.start(name, consumer, c -> follow(c, batches), onFailure));
  }

  /** Ends the thread and closes the consumer. */
  @Override
  public void close() {
    thread.close();
  }

  private static void follow(
      org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer,
      Consumer<ConsumerRecords<byte[], byte[]>> batches) {
    while (true) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      if (!records.isEmpty()) {
        batches.accept(records);
      }
    }
  }
}
