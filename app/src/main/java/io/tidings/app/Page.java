package io.tidings.app;

import io.tidings.dashboard.AlertFollower;
import io.tidings.dashboard.DashboardConfig;
import io.tidings.dashboard.DashboardServer;
import io.tidings.dashboard.EnrichedFollower;
import io.tidings.dashboard.LiveFeed;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/** The page and what fills it. */
final class Page implements AutoCloseable {
  static final Setting<String> HOST =
      new Setting<>(
          "dashboard.host",
          "127.0.0.1",
          "Address that the page listens on. It has no login: put a proxy with one before it.",
          SettingType.text());
  static final Setting<Integer> PORT =
      new Setting<>("dashboard.port", "8080", "Port of the page.", SettingType.port());
  static final List<Setting<?>> SETTINGS = List.of(HOST, PORT);

  private final Shutdown parts = Shutdown.byHand();
  private final String url;

  private Page(Settings settings, KafkaClients clients, Consumer<Throwable> onFailure) {
    LiveFeed feed = new LiveFeed(LiveFeed.DEFAULT_CAPACITY, InstantSource.system());
    parts.add("items", EnrichedFollower.start(clients, feed, LiveFeed.DEFAULT_CAPACITY, onFailure));
    parts.add("alerts", AlertFollower.start(clients, feed, onFailure));
    DashboardServer server =
        parts.add(
            "dashboard",
            DashboardServer.start(
                DashboardConfig.at(settings.get(HOST), settings.get(PORT)),
                feed,
                InstantSource.system()));
    this.url = server.url().toString();
  }

  /**
   * Reads the latest items, then serves.
   *
   * @param onFailure called when it can follow no longer
   */
  static Page start(Settings settings, KafkaClients clients, Consumer<Throwable> onFailure) {
    return new Page(settings, clients, onFailure);
  }

  /** Where a browser on this machine finds it. */
  String url() {
    return url;
  }

  @Override
  public void close() {
    parts.close();
  }
}
