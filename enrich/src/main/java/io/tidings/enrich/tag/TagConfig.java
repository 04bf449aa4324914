package io.tidings.enrich.tag;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.TopicNames;
import java.time.Duration;
import java.util.List;

/**
 * What the topology {@code tag} needs to know.
 *
 * @param topics names under the configured prefix
 * @param repeatsHorizon how long a repeat of an item is known as one, by {@code observedAt}
 */
public record TagConfig(TopicNames topics, Duration repeatsHorizon) {
  private static final Setting<Duration> REPEATS_HORIZON =
      new Setting<>(
          "enrich.repeats.horizon",
          "90d",
          "How long an item that comes again unchanged is known as a repeat and skipped, by the"
              + " items' observedAt. Each remembered item costs about 150 bytes of memory.",
          SettingType.duration(Duration.ofHours(1), Duration.ofDays(365)));

  /** The settings that it is read from. */
  public static final List<Setting<?>> SETTINGS = List.of(REPEATS_HORIZON);

  /** Reads it. */
  public static TagConfig of(Settings settings, TopicNames topics) {
    return new TagConfig(topics, settings.get(REPEATS_HORIZON));
  }
}
