package io.tidings.sink.lane;

import io.tidings.runtime.kafka.ConsumerThread;
import io.tidings.runtime.kafka.KafkaClients;
import java.util.function.Consumer;

/** Runs a lane on a thread of its own. */
public final class LaneProcess implements AutoCloseable {
  private final ConsumerThread thread;

  private LaneProcess(ConsumerThread thread) {
    this.thread = thread;
  }

  /**
   * Joins the lane's group and starts reading.
   *
   * @param lane closed when reading ends
   * @param onFailure called when it cannot go on
   */
  public static LaneProcess start(Lane lane, KafkaClients clients, Consumer<Throwable> onFailure) {
    String name = "sink-" + lane.name();
    return new LaneProcess(
        ConsumerThread.start(
            name,
            clients.groupConsumer(name),
            consumer -> {
              try (lane) {
                new LaneRunner(lane, clients, consumer).run();
              }
            },
            onFailure));
  }

  /** Ends reading; what was not committed will be read again. */
  @Override
  public void close() {
    thread.close();
  }
}
