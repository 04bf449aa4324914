package io.tidings.ingest.push;

import io.tidings.ingest.ItemClock;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.management.Vital;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes what the outside posts, where anybody may post at all. */
public final class PushProcess implements AutoCloseable, Vital {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final @Nullable PushWriter writer;
  private final @Nullable PushServer server;

  private PushProcess(@Nullable PushWriter writer, @Nullable PushServer server) {
    this.writer = writer;
    this.server = server;
  }

  /**
   * Listens, where there is a source that may push, or another handler.
   *
   * @param clock what {@code observedAt} is taken from
   * @param others more handlers for the same port, by path
   * @param onFailure called when it cannot go on
   * @throws UncheckedIOException where the port cannot be had
   */
  public static PushProcess start(
      PushConfig config,
      ItemClock clock,
      KafkaClients clients,
      InstantSource time,
      Map<String, HttpHandler> others,
      Consumer<Throwable> onFailure) {
    Map<String, HttpHandler> handlers = new LinkedHashMap<>(others);
    PushWriter writer = null;
    if (!config.sources().isEmpty()) {
      writer = PushWriter.start(clients, time, onFailure);
      handlers.put("/items", new ItemsHandler(config, clock, writer::offer, PATIENCE, time));
    }
    if (handlers.isEmpty()) {
      return new PushProcess(null, null);
    }
    try {
      return new PushProcess(writer, PushServer.start(config.host(), config.port(), handlers));
    } catch (IOException e) {
      if (writer != null) {
        writer.close();
      }
      throw new UncheckedIOException(
          "ingest.push: "
              + config.host()
              + ":"
              + config.port()
              + " cannot be had: "
              + e.getMessage(),
          e);
    }
  }

  /** The port that it listens on; 0 where nothing listens. */
  public int port() {
    return server == null ? 0 : server.port();
  }

  @Override
  public boolean isAlive() {
    return writer == null || writer.isAlive();
  }

  @Override
  public boolean isReady() {
    return isAlive();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (writer != null) {
      writer.close();
    }
  }
}
