package io.tidings.runtime.management;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import java.util.List;

/**
 * Where the management port is.
 *
 * @param host address to listen on
 * @param port port to listen on; 0: a free one
 */
public record ManagementConfig(String host, int port) {
  /** Address. */
  public static final Setting<String> HOST =
      new Setting<>(
          "management.host",
          "127.0.0.1",
          "Address that /livez, /readyz and /metrics listen on. There is no login: only where"
              + " probes and Prometheus alone can reach it should it be another.",
          SettingType.text());

  /** Port. */
  public static final Setting<Integer> PORT =
      new Setting<>(
          "management.port",
          "0",
          "Port of /livez, /readyz and /metrics; 0: a free one, which the log names.",
          SettingType.port());

  /** All of them. */
  public static final List<Setting<?>> SETTINGS = List.of(HOST, PORT);

  /** Reads them. */
  public static ManagementConfig of(Settings settings) {
    return new ManagementConfig(settings.get(HOST), settings.get(PORT));
  }
}
