package io.tidings.sink.archive;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * When the archive lane commits.
 *
 * @param interval longest time between a record's reading and its commit
 * @param rows most rows of one commit
 */
public record ArchiveLaneConfig(Duration interval, int rows) {
  private static final Setting<Duration> INTERVAL =
      new Setting<>(
          "sink.archive.interval",
          "30s",
          "Longest time between the reading of a record and its commit to the archive. Each commit"
              + " makes a snapshot and at least one file a table.",
          SettingType.duration(Duration.ofMillis(100), Duration.ofHours(1)));

  private static final Setting<Integer> ROWS =
      new Setting<>(
          "sink.archive.rows",
          "200000",
          "Most rows of one commit to the archive.",
          SettingType.integer(1, 10_000_000));

  /** The settings that it is read from. */
  public static final List<Setting<?>> SETTINGS = List.of(INTERVAL, ROWS);

  /** Reads it. */
  public static ArchiveLaneConfig of(Settings settings) {
    return new ArchiveLaneConfig(settings.get(INTERVAL), settings.get(ROWS));
  }
}
