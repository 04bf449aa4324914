package io.tidings.ingest.feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as feeds write them: RFC 822 in all its disguises, ISO 8601 and W3C date-times with partial
 * and ordinal forms, ASCTIME, seconds and milliseconds since 1970, month names of some thirty
 * languages. A time without zone is UTC, except in the Korean notations, which are Korean time.
 * Clock times past their range roll over; what has no year, or is no date, is null.
 */
public final class FeedDates {
  private static final int LONGEST = 100;
  private static final Pattern EPOCH = Pattern.compile("(\\d{9,10}|\\d{12,13})(?:\\.\\d{1,6})?");
  private static final Pattern CJK =
      Pattern.compile("(\\d{4}) ?[년年] ?(\\d{1,2}) ?[월月] ?(\\d{1,2}) ?[일日]?");
  private static final Pattern CJK_TIME =
      Pattern.compile("(\\d{1,2}) ?[시時时点] ?(\\d{1,2}) ?[분分](?: ?(\\d{1,2}) ?[초秒])?");
  private static final Pattern KOREAN = Pattern.compile("[년월일시분초]|오전|오후");
  private static final Pattern ISO =
      Pattern.compile(
          "(?:(?<y1>\\d{4})-(?<m1>\\d{1,2})(?:-(?<d1>\\d{1,2}))?"
              + "|(?<y2>\\d{4})(?<m2>\\d{2})(?<d2>\\d{2})"
              + "|(?<y3>\\d{4})-?(?<o3>\\d{3})"
              + "|(?<y4>\\d{2})-(?<m4>\\d{2})-(?<d4>\\d{2})|(?<y5>\\d{2})(?<m5>\\d{2})(?<d5>\\d{2})"
              + "|(?<y6>\\d{2})-?(?<o6>\\d{3})"
              + "|-(?<y7>\\d{2})(?:-?(?<m7>\\d{2}))?"
              + "|(?<y8>\\d{4}))(?:(?:t| t?)(?<clock>.+)|(?<basic>\\d{6})?z?)");

  private FeedDates() {}

  /** The instant meant, or null where the text is no date. */
  public static @Nullable Instant parse(String text) {
    String date = Whitespace.collapse(text);
    if (date.isEmpty() || date.length() > LONGEST) {
      return null;
    }
    try {
      return parseLowerCase(date.toLowerCase(Locale.ROOT));
    } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Instant parseLowerCase(String date) {
    if (EPOCH.matcher(date).matches()) {
      return epoch(date);
    }
    boolean korean = KOREAN.matcher(date).find();
    String plain = korean || date.indexOf('年') > 0 ? withoutCjk(date) : date;
    ZoneOffset assumed = korean ? ZoneOffset.ofHours(9) : ZoneOffset.UTC;
    Matcher iso = ISO.matcher(plain);
    Instant instant = iso.matches() ? iso(iso, assumed) : null;
    return instant != null ? instant : new DateWords(assumed).parse(plain);
  }

  private static Instant epoch(String digits) {
    int dot = digits.indexOf('.');
    String whole = dot < 0 ? digits : digits.substring(0, dot);
    long number = Long.parseLong(whole);
    return whole.length() > 10 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }

  private static String withoutCjk(String date) {
    String withDate = CJK.matcher(date).replaceFirst("$1-$2-$3 ");
    Matcher time = CJK_TIME.matcher(withDate);
    String withTime = withDate;
    if (time.find()) {
      String seconds = time.group(3) == null ? "00" : time.group(3);
      withTime = time.replaceFirst("$1:" + time.group(2) + ":" + seconds);
    }
    return Whitespace.collapse(withTime.replaceAll("\\([^)]{1,3}\\)|[월화수목금토日一二三四五六]요일", " "));
  }

  private static @Nullable Instant iso(Matcher iso, ZoneOffset assumed) {
    LocalDate day = isoDay(iso);
    String clock = iso.group("clock");
    if (day == null) {
      return null;
    }
    if (clock == null) {
      String basic = iso.group("basic");
      clock = basic == null ? "00:00" : basic;
    }
    ClockTime time = ClockTime.parse(clock);
    return time == null ? null : time.on(day, assumed);
  }

  private static @Nullable LocalDate isoDay(Matcher iso) {
    for (int form = 1; form <= 8; form++) {
      String year = iso.group("y" + form);
      if (year != null) {
        return isoDay(iso, form, year(year));
      }
    }
    return null;
  }

  private static @Nullable LocalDate isoDay(Matcher iso, int form, int year) {
    return switch (form) {
      case 3, 6 -> ordinal(year, Integer.parseInt(iso.group("o" + form)));
      case 7 -> day(year, number(iso.group("m7")), 1);
      case 8 -> day(year, 1, 1);
      default -> day(year, number(iso.group("m" + form)), number(iso.group("d" + form)));
    };
  }

  private static @Nullable LocalDate ordinal(int year, int day) {
    return day < 1 || day > 366 ? null : LocalDate.of(year, 1, 1).plusDays(day - 1L);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }

  /** RFC 2822 windows two-digit years so; software of the field turns at 90 as Python does. */
  static int year(String digits) {
    int year = Integer.parseInt(digits);
    if (digits.length() > 2) {
      return year;
    }
    return year < 90 ? 2000 + year : 1900 + year;
  }

  /** The day; a 31st of a short month is the next month's first, anything further is no date. */
  static @Nullable LocalDate day(int year, int month, int day) {
    boolean exists = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return exists ? LocalDate.of(year, month, 1).plusDays(day - 1L) : null;
  }

  /** At midnight of the day, plus seconds that may exceed a day, in the zone. */
  static Instant instant(LocalDate day, long seconds, int nanos, ZoneOffset zone) {
    return LocalDateTime.of(day, LocalTime.MIDNIGHT)
        .plusSeconds(seconds)
        .plusNanos(nanos)
        .toInstant(zone);
  }
}
