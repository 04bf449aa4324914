package io.tidings.ingest.poll;

import io.tidings.ingest.ItemClock;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.http.AddressPolicy;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What polling needs to know.
 *
 * @param userAgent how we name ourselves to servers
 * @param floor shortest time between two polls of a feed
 * @param ceiling longest time between two polls of a feed
 * @param workers feeds fetched at a time
 * @param addresses which addresses may be connected to
 * @param clock what {@code observedAt} is taken from
 */
public record PollConfig(
    String userAgent,
    Duration floor,
    Duration ceiling,
    int workers,
    AddressPolicy addresses,
    ItemClock clock) {
  /** How we name ourselves to servers. */
  public static final Setting<String> USER_AGENT =
      new Setting<>(
          "ingest.user-agent",
          "Tidings/0.1",
          "User-Agent of all requests for feeds; name yourself and an address for complaints.",
          SettingType.matching(
              Pattern.compile("[\\x20-\\x7e]{1,200}"), "1 to 200 printable ASCII characters"));

  /** Shortest time between two polls. */
  public static final Setting<Duration> FLOOR =
      new Setting<>(
          "ingest.poll.floor",
          "5m",
          "Shortest time between two polls of a feed, unless its definition asks for longer.",
          SettingType.duration(Duration.ofSeconds(1), Duration.ofDays(1)));

  /** Longest time between two polls. */
  public static final Setting<Duration> CEILING =
      new Setting<>(
          "ingest.poll.ceiling",
          "6h",
          "Longest time between two polls of a feed, whatever it asks for.",
          SettingType.duration(Duration.ofSeconds(1), Duration.ofDays(30)));

  /** Addresses beyond the public ones. */
  public static final Setting<AddressPolicy> ALLOW =
      new Setting<>(
          "ingest.http.allow",
          "",
          "Hosts, addresses and blocks beyond the public internet that feeds may be fetched from,"
              + " parted by commas (for example wiki.corp,10.0.0.0/8).",
          new SettingType<>("a list of hosts, addresses or blocks", false, AddressPolicy::parse));

  /** What observedAt is taken from. */
  public static final Setting<ItemClock> CLOCK =
      new Setting<>(
          "ingest.clock",
          "arrival",
          "What observedAt of polled items is taken from: arrival, or published for simulations"
              + " under a topic prefix of their own.",
          SettingType.oneOf(ItemClock.class));

  private static final Setting<Integer> WORKERS =
      new Setting<>(
          "ingest.poll.workers",
          "16",
          "Feeds fetched at a time by this process.",
          SettingType.integer(1, 512));

  /** The settings that it is read from. */
  public static final List<Setting<?>> SETTINGS =
      List.of(USER_AGENT, FLOOR, CEILING, ALLOW, CLOCK, WORKERS);

  /** Reads it. */
  public static PollConfig of(Settings settings) {
    return new PollConfig(
        settings.get(USER_AGENT),
        settings.get(FLOOR),
        settings.get(CEILING),
        settings.get(WORKERS),
        settings.get(ALLOW),
        settings.get(CLOCK));
  }
}
