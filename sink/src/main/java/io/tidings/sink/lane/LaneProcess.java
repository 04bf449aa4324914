package io.tidings.sink.lane;

import io.tidings.runtime.kafka.ConsumerThread;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.management.Pulse;
import io.tidings.runtime.management.Vital;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Runs a lane on a thread of its own. */
public final class LaneProcess implements AutoCloseable {
  private final ConsumerThread thread;
  private final Pulse pulse;

  private LaneProcess(ConsumerThread thread, Pulse pulse) {
    this.thread = thread;
    this.pulse = pulse;
  }

  /**
   * Joins the lane's group and starts reading.
   *
   * @param lane closed when reading ends
   * @param time for meters only
   * @param onFailure called when it cannot go on
   */
  public static LaneProcess start(
      Lane lane, KafkaClients clients, InstantSource time, Consumer<Throwable> onFailure) {
    String name = "sink-" + lane.name();
    LaneMeters meters = new LaneMeters(clients.meters(), lane.name(), time);
    Pulse pulse = new Pulse();
    return new LaneProcess(
        ConsumerThread.start(
            name,
            clients.groupConsumer(name),
            consumer -> {
              try (lane) {
                new LaneRunner(lane, clients, consumer, pulse, meters).run();
              }
            },
            onFailure),
        pulse);
  }

  /** How it is: ready while it reads and commits. */
  public Vital vital() {
    return pulse;
  }

  /** Asks it to end; returns at once. */
  public void stop() {
    thread.stop();
  }

  /** Ends reading; what was not committed will be read again. */
  @Override
  public void close() {
    thread.close();
  }
}
