package io.tidings.app;

import io.tidings.ingest.poll.PollConfig;
import io.tidings.ingest.poll.PollProcess;
import io.tidings.ingest.push.PushConfig;
import io.tidings.ingest.push.PushProcess;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.management.Health;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All that brings items in and runs for ever: polling, and the port that sources post to. */
final class IngestStage implements AutoCloseable {
  private final PollProcess poll;
  private final PushProcess push;

  private IngestStage(PollProcess poll, PushProcess push) {
    this.poll = poll;
    this.push = push;
  }

  static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(PollConfig.SETTINGS);
    all.addAll(PushConfig.SETTINGS);
    return all;
  }

  /**
   * Starts it and has it watched.
   *
   * @throws java.io.UncheckedIOException where a port cannot be had
   */
  static IngestStage start(
      Settings settings, KafkaClients clients, Health health, Consumer<Throwable> onFailure) {
    InstantSource time = InstantSource.system();
    PollConfig config = PollConfig.of(settings);
    PushConfig pushed = PushConfig.of(settings);
    PushProcess push =
        PushProcess.start(pushed, config.clock(), clients, time, Map.of(), onFailure);
    PollProcess poll = PollProcess.start(config, clients, time, onFailure);
    health.watch("ingest", poll);
    health.watch("push", push);
    return new IngestStage(poll, push);
  }

  @Override
  public void close() {
    push.close();
    poll.close();
  }
}
