package io.tidings.app;

import io.tidings.ingest.poll.PollConfig;
import io.tidings.ingest.poll.PollProcess;
import io.tidings.ingest.push.HttpHandler;
import io.tidings.ingest.push.PushConfig;
import io.tidings.ingest.push.PushProcess;
import io.tidings.ingest.websub.WebSubConfig;
import io.tidings.ingest.websub.WebSubProcess;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.management.Health;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All that brings items in and runs for ever: polling, and the port that sources and hubs post to.
 */
final class IngestStage implements AutoCloseable {
  private final PollProcess poll;
  private final PushProcess push;
  private final @Nullable WebSubProcess webSub;

  private IngestStage(PollProcess poll, PushProcess push, @Nullable WebSubProcess webSub) {
    this.poll = poll;
    this.push = push;
    this.webSub = webSub;
  }

  static List<Setting<?>> settings() {
    List<Setting<?>> all = new ArrayList<>(PollConfig.SETTINGS);
    all.addAll(PushConfig.SETTINGS);
    all.addAll(WebSubConfig.SETTINGS);
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
    WebSubConfig hubs = WebSubConfig.of(settings);
    WebSubProcess webSub =
        hubs.isOn()
            ? WebSubProcess.start(
                hubs, config.addresses(), config.userAgent(), clients, time, onFailure)
            : null;
    Map<String, HttpHandler> handlers = webSub == null ? Map.of() : webSub.handlers();
    PushProcess push =
        PushProcess.start(pushed, config.clock(), clients, time, handlers, onFailure);
    PollProcess poll =
        webSub == null
            ? PollProcess.start(config, clients, time, onFailure)
            : PollProcess.start(config, clients, time, webSub::answered, onFailure);
    if (webSub != null) {
      webSub.deliverTo(poll::deliver);
    }
    health.watch("ingest", poll);
    health.watch("push", push);
    return new IngestStage(poll, push, webSub);
  }

  @Override
  public void close() {
    push.close();
    if (webSub != null) {
      webSub.close();
    }
    poll.close();
  }
}
