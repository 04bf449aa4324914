package io.tidings.ingest.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time of day with its zone.
 *
 * @param seconds since midnight; beyond a day where the source rolled over
 * @param nanos of the second
 * @param zone a zone's name or offset as written, or ""
 */
record ClockTime(long seconds, int nanos, String zone) {
  private static final int LATEST_HOUR = 47;
  private static final Pattern CLOCK =
      Pattern.compile(
          "(?<pre>오전|오후|am|pm)? ?(?<h>\\d{1,2})(?:[:.h](?<m>\\d{1,2})(?:[:.](?<s>\\d{1,2}))?"
              + "|(?<m2>\\d{2})(?<s2>\\d{2})?)?(?:[.,:](?<f>\\d{1,9}))?"
              + " ?(?<post>오전|오후|am|pm|a\\.m\\.|p\\.m\\.|πμ|μμ)?(?!(?<=[ap]m)\\p{L}) ?(?<zone>.*)");

  /** The time, or null where this is none. */
  static @Nullable ClockTime parse(String text) {
    Matcher clock = CLOCK.matcher(text);
    if (!clock.matches()) {
      return null;
    }
    String minutes = clock.group("m") == null ? clock.group("m2") : clock.group("m");
    String seconds = clock.group("s") == null ? clock.group("s2") : clock.group("s");
    int hour = hour(Integer.parseInt(clock.group("h")), clock.group("pre"), clock.group("post"));
    if (hour > LATEST_HOUR) {
      return null;
    }
    long total = hour * 3600L;
    total += minutes == null ? 0 : Integer.parseInt(minutes) * 60L;
    total += seconds == null ? 0 : Integer.parseInt(seconds);
    return new ClockTime(total, nanos(clock.group("f")), clock.group("zone").strip());
  }

  /** The instant on this day; null where the zone is none we know. */
  @Nullable Instant on(LocalDate day, ZoneOffset assumed) {
    if (zone.isEmpty()) {
      return FeedDates.instant(day, seconds, nanos, assumed);
    }
    ZoneOffset offset = ZoneNames.offset(zone, day);
    return offset == null ? null : FeedDates.instant(day, seconds, nanos, offset);
  }

  private static int hour(int hour, @Nullable String before, @Nullable String after) {
    String half = before != null ? before : after;
    if (half == null || hour > 12) {
      return hour;
    }
    boolean afternoon = half.startsWith("p") || half.equals("오후") || half.equals("μμ");
    return hour % 12 + (afternoon ? 12 : 0);
  }

  private static int nanos(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
  }
}
