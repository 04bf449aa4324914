package io.tidings.sink.audit;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import java.time.Duration;
import java.util.List;

/**
 * When the auditor says that the ledger is out of balance.
 *
 * @param grace how long a bucket must not have changed before a difference in it counts
 */
public record AuditConfig(Duration grace) {
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(15);
  private static final int LOOKS_A_GRACE = 4;

  private static final Setting<Duration> GRACE =
      new Setting<>(
          "audit.grace",
          "2m",
          "How long a bucket of the ledger must not have changed before a difference between two"
              + " stages counts as an imbalance. Longer than the clocks of brokers and processes"
              + " may differ.",
          SettingType.duration(Duration.ofMillis(500), Duration.ofDays(1)));

  /** The settings that it is read from. */
  public static final List<Setting<?>> SETTINGS = List.of(GRACE);

  /** Reads it. */
  public static AuditConfig of(Settings settings) {
    return new AuditConfig(settings.get(GRACE));
  }

  /** Time between two looks. */
  Duration interval() {
    Duration part = grace.dividedBy(LOOKS_A_GRACE);
    return part.compareTo(LONGEST_INTERVAL) < 0 ? part : LONGEST_INTERVAL;
  }
}
