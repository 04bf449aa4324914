package io.tidings.ingest.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date word by word, whatever their order: "Thu, 01 Jan 2004 19:48:21 GMT", "Jan 1, 2004",
 * "2004-július-13T9:15-05:00", "Sun Jul 15 01:16:00 +0000 2012". One use each.
 */
final class DateWords {
  private static final Pattern T_BETWEEN_DIGITS = Pattern.compile("(?<=\\d)t(?=\\d)");
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,;|]+");
  private static final Pattern TIME =
      Pattern.compile("\\d{1,2}(?::\\d{1,2}){1,2}(?:[.,:]\\d{1,9})?([ap]m?|[a-z+-].*)?");
  private static final Pattern JOINED =
      Pattern.compile("([\\p{L}\\p{M}\\d]+)\\.?([/.-])(.+?)\\2(\\d+)\\.?");
  private static final Pattern ORDINAL = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|\\.|º|er|de)?");
  private static final Pattern OFFSET = Pattern.compile("(?:gmt|utc)?[+-]\\d{1,2}:?(?:\\d{2})?");
  private static final Pattern ABBREVIATION = Pattern.compile("[a-z]{3,5}");
  private static final Set<String> FILLERS =
      Set.of(
          "of", "de", "del", "at", "um", "uhr", "the", "den", "der", "le", "à", "a", "om", "kl.",
          "kl", "klo", "г.", "г", "года", "року", "в", "o", "στις", "-", "–", "@", "dne", "alle",
          "ore");

  private final ZoneOffset assumed;
  private int year = -1;
  private int month;
  private int day;
  private @Nullable String clock;
  private String half = "";
  private String zone = "";

  DateWords(ZoneOffset assumed) {
    this.assumed = assumed;
  }

  @Nullable Instant parse(String text) {
    String[] words = SEPARATORS.split(T_BETWEEN_DIGITS.matcher(text).replaceAll(" "), -1);
    for (int i = 0; i < words.length; i++) {
      if (!words[i].isEmpty() && !read(words[i]) && i > 0 && !FILLERS.contains(words[i])) {
        return null;
      }
    }
    LocalDate date = year < 0 || month == 0 ? null : FeedDates.day(year, month, day == 0 ? 1 : day);
    if (date == null) {
      return null;
    }
    ClockTime time = ClockTime.parse((clock == null ? "00:00" : clock) + half + " " + zone);
    return time == null ? null : time.on(date, assumed);
  }

  private boolean read(String word) {
    char first = word.charAt(0);
    if (first >= '0' && first <= '9') {
      return readTime(word) || readNumber(word) || readJoined(word);
    }
    return readHalf(word) || readZone(word) || readMonth(word) || readJoined(word);
  }

  private boolean readTime(String word) {
    if (!TIME.matcher(word).matches()) {
      return false;
    }
    clock = word;
    return true;
  }

  private boolean readNumber(String word) {
    if (word.length() == 4 && word.chars().allMatch(Character::isDigit)) {
      year = Integer.parseInt(word);
      return true;
    }
    Matcher number = ORDINAL.matcher(word);
    if (!number.matches()) {
      return false;
    }
    if (day == 0) {
      day = Integer.parseInt(number.group(1));
    } else if (year < 0) {
      year = FeedDates.year(number.group(1));
    } else if (clock == null) {
      clock = number.group(1) + ":00";
    }
    return true;
  }

  private boolean readHalf(String word) {
    String bare = word.replace(".", "");
    boolean found =
        bare.equals("am") || bare.equals("pm") || bare.equals("πμ") || bare.equals("μμ");
    boolean korean = word.equals("오전") || word.equals("오후");
    half = found || korean ? " " + bare : half;
    return found || korean;
  }

  private boolean readZone(String word) {
    String bare = word.replaceAll("[()\\[\\]]", "");
    if (bare.isEmpty()) {
      return true;
    }
    boolean numeric = OFFSET.matcher(bare).matches();
    if (!numeric && ZoneNames.offset(bare, LocalDate.EPOCH) == null) {
      // "(CEST)", "(Central European Summer Time)" behind an offset explain it
      boolean explains = !zone.isEmpty() && (word.startsWith("(") || word.endsWith(")"));
      return explains || isUnknownZone(bare);
    }
    // "EST -0500", "GMT +0200": the number is what counts
    zone = zone.isEmpty() || numeric ? bare : zone;
    return true;
  }

  /** Capitals behind the time that we do not know are UTC, as RFC 2822 section 4.3 says. */
  private boolean isUnknownZone(String word) {
    return clock != null && ABBREVIATION.matcher(word).matches() && MonthNames.month(word) == 0;
  }

  private boolean readMonth(String word) {
    int found = MonthNames.month(word);
    // "mar. 15 mars 2011": where two words look like months, the first was the weekday
    month = found == 0 ? month : found;
    return found != 0;
  }

  private boolean readJoined(String word) {
    Matcher joined = JOINED.matcher(word);
    if (!joined.matches()) {
      return false;
    }
    String first = joined.group(1);
    String second = joined.group(3);
    String third = joined.group(4);
    int named = MonthNames.month(second);
    if (named != 0) {
      month = named;
      return setDayAndYear(first, third);
    }
    if (MonthNames.month(first) != 0) {
      month = MonthNames.month(first);
      return setDayAndYear(second, third);
    }
    return isNumber(first)
        && isNumber(second)
        && readNumeric(first, joined.group(2), second, third);
  }

  /**
   * Slashes are read as month/day/year unless that is impossible; dots and dashes the other way.
   */
  private boolean readNumeric(String first, String separator, String second, String third) {
    int a = Integer.parseInt(first);
    int b = Integer.parseInt(second);
    if (first.length() == 4) {
      month = b;
      return setDayAndYear(third, first);
    }
    boolean monthFirst = b > 12 || (separator.equals("/") && a <= 12);
    month = monthFirst ? a : b;
    return setDayAndYear(monthFirst ? second : first, third);
  }

  private boolean setDayAndYear(String one, String other) {
    if (!isNumber(one) || !isNumber(other)) {
      return false;
    }
    String years = one.length() == 4 ? one : other;
    year = FeedDates.year(years);
    day = Integer.parseInt(years.equals(one) && one.length() == 4 ? other : one);
    return true;
  }

  private static boolean isNumber(String text) {
    return text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
