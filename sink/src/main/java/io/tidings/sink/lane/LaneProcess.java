package io.tidings.sink.lane;

import io.tidings.runtime.kafka.KafkaClients;
import java.time.Duration;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/** Runs a lane on a thread of its own. */
public final class LaneProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Lane lane;
  private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;
  private final Thread thread;

  private LaneProcess(
      Lane lane, KafkaClients clients, java.util.function.Consumer<Throwable> onFailure) {
    this.lane = lane;
    this.consumer = clients.groupConsumer("sink-" + lane.name());
    LaneRunner runner = new LaneRunner(lane, clients, consumer);
    this.thread = new Thread(() -> run(runner, onFailure), "sink-" + lane.name());
  }

  /**
   * Joins the lane's group and starts reading.
   *
   * @param lane closed with the process
   * @param onFailure called when it cannot go on
   */
  public static LaneProcess start(
      Lane lane, KafkaClients clients, java.util.function.Consumer<Throwable> onFailure) {
    LaneProcess process = new LaneProcess(lane, clients, onFailure);
    process.thread.start();
    return process;
  }

  /** Ends reading; what was not committed will be read again. */
  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(LaneRunner runner, java.util.function.Consumer<Throwable> onFailure) {
    try (lane;
        consumer) {
      runner.run();
    } catch (WakeupException | InterruptException e) {
      // Asked to end.
      return;
    } catch (RuntimeException e) {
      onFailure.accept(e);
    }
  }
}
