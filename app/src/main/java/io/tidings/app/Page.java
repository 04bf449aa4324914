package io.tidings.app;

import io.tidings.dashboard.Access;
import io.tidings.dashboard.AlertFollower;
import io.tidings.dashboard.DashboardConfig;
import io.tidings.dashboard.DashboardServer;
import io.tidings.dashboard.EnrichedFollower;
import io.tidings.dashboard.LiveFeed;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
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
          "Address that the page listens on. For another than this machine's own,"
              + " dashboard.tokens must be given.",
          SettingType.text());
  static final Setting<Integer> PORT =
      new Setting<>("dashboard.port", "8080", "Port of the page.", SettingType.port());
  static final Setting<Access> TOKENS =
      new Setting<>(
          "dashboard.tokens",
          "",
          "Tokens with which the page may be read, parted by commas or white space. Empty: everybody"
              + " on this machine may read.",
          SettingType.secret(
              Access::tokens,
              "a list of tokens, each 16 to 200 of A-Z a-z 0-9 . _ ~ + / = -"
                  + " (try: openssl rand -hex 24)"));
  static final Setting<Boolean> OPEN =
      new Setting<>(
          "dashboard.open",
          "false",
          "Whether the page may be read without a token from other machines, and under any name:"
              + " for a proxy that asks for a login itself.",
          SettingType.flag());
  static final List<Setting<?>> SETTINGS = List.of(HOST, PORT, TOKENS, OPEN);

  private final Shutdown parts = Shutdown.byHand();
  private final String url;

  private Page(DashboardConfig config, KafkaClients clients, Consumer<Throwable> onFailure) {
    try {
      this.url = open(config, clients, onFailure);
    } catch (RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private String open(DashboardConfig config, KafkaClients clients, Consumer<Throwable> onFailure) {
    LiveFeed feed = new LiveFeed(LiveFeed.DEFAULT_CAPACITY, InstantSource.system());
    parts.add("items", EnrichedFollower.start(clients, feed, LiveFeed.DEFAULT_CAPACITY, onFailure));
    parts.add("alerts", AlertFollower.start(clients, feed, onFailure));
    DashboardServer server =
        parts.add(
            "dashboard",
            DashboardServer.start(config, feed, InstantSource.system(), clients.meters()));
    return server.url().toString();
  }

  /**
   * Where it is to be served, and to whom.
   *
   * @throws SettingsException where everybody could read it and nobody has said that they may
   */
  static DashboardConfig config(Settings settings) {
    Access tokens = settings.get(TOKENS);
    Access access = settings.get(OPEN) && !tokens.wantsToken() ? Access.everybody() : tokens;
    try {
      return DashboardConfig.at(settings.get(HOST), settings.get(PORT), access);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(List.of(String.valueOf(e.getMessage())));
    }
  }

  /**
   * Reads the latest items, then serves.
   *
   * @param onFailure called when it can follow no longer
   */
  static Page start(DashboardConfig config, KafkaClients clients, Consumer<Throwable> onFailure) {
    return new Page(config, clients, onFailure);
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
