package io.tidings.ingest.websub;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether and how feeds are subscribed to at their hubs.
 *
 * @param url public address of the push port, without a slash at its end; empty: no WebSub
 * @param secret of which those of all subscriptions are made
 * @param lease how long subscriptions are asked for
 */
public record WebSubConfig(String url, String secret, Duration lease) {
  /** Public address. */
  public static final Setting<String> URL =
      new Setting<>(
          "ingest.websub.url",
          "",
          "Address under which hubs reach this very process's push port from outside, for example"
              + " https://push.example; /websub/ is added. Empty: feeds are only polled.",
          SettingType.matching(
              Pattern.compile("(https?://[^\\s?#]{1,500}[^\\s?#/])?"),
              "an address without a slash at its end"));

  /** Secret. */
  public static final Setting<String> SECRET =
      new Setting<>(
          "ingest.websub.secret",
          "",
          "Of which the secrets of all subscriptions are made; at least 16 characters. Another one"
              + " ends all subscriptions: they are made anew.",
          SettingType.secretText());

  /** Lease. */
  public static final Setting<Duration> LEASE =
      new Setting<>(
          "ingest.websub.lease",
          "10d",
          "How long a subscription is asked for; the hub decides. It is renewed before it ends.",
          SettingType.duration(Duration.ofMinutes(1), Duration.ofDays(365)));

  /** All of them. */
  public static final List<Setting<?>> SETTINGS = List.of(URL, SECRET, LEASE);

  private static final int LEAST_SECRET = 16;

  /**
   * Reads it.
   *
   * @throws SettingsException where there is an address and no fit secret
   */
  public static WebSubConfig of(Settings settings) {
    WebSubConfig config =
        new WebSubConfig(settings.get(URL), settings.get(SECRET), settings.get(LEASE));
    if (config.isOn() && config.secret().length() < LEAST_SECRET) {
      throw new SettingsException(
          List.of(
              SECRET.key()
                  + ": must have at least 16 characters where "
                  + URL.key()
                  + " is given"));
    }
    return config;
  }

  /** Whether feeds are subscribed to at all. */
  public boolean isOn() {
    return !url.isEmpty();
  }

  @Override
  public String toString() {
    return url;
  }
}
