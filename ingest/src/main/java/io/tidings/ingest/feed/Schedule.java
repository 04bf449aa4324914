package io.tidings.ingest.feed;

import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed's own wishes about polling; nothing is checked against sense here.
 *
 * @param ttlMinutes RSS {@code ttl}, at least 1
 * @param skipHours hours 0–23 UTC in which not to poll, ascending
 * @param skipDays days on which not to poll, Monday first
 * @param updatePeriod {@code sy:updatePeriod}: hourly, daily, weekly, monthly, yearly
 * @param updateFrequency {@code sy:updateFrequency}, times a period, at least 1
 */
public record Schedule(
    @Nullable Integer ttlMinutes,
    List<Integer> skipHours,
    List<DayOfWeek> skipDays,
    @Nullable String updatePeriod,
    @Nullable Integer updateFrequency) {
  /** A feed without wishes. */
  public static final Schedule NONE = new Schedule(null, List.of(), List.of(), null, null);

  /** Copies the lists. */
  public Schedule {
    skipHours = List.copyOf(skipHours);
    skipDays = List.copyOf(skipDays);
  }
}
