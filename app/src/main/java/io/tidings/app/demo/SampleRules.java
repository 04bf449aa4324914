package io.tidings.app.demo;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** What every value of a sample file must obey; each check returns the value it was given. */
final class SampleRules {

  private static final Duration DAY = Duration.ofHours(24);
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}(-[A-Z]{2})?");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  // The lead is plain so that the same characters serve as text and as HTML.
  private static final Pattern PARAGRAPHS =
      Pattern.compile("<p>[^<&]+</p>(<p>((?!</?p>).)+</p>){1,3}");

  private SampleRules() {}

  static String text(String field, String value) {
    require(!value.isBlank(), field, value, "is blank");
    // XML 1.0 cannot carry control characters or half surrogate pairs, not even escaped.
    require(
        value.codePoints().noneMatch(SampleRules::isUnprintable),
        field,
        value,
        "holds a control character");
    return value;
  }

  static String slug(String field, String value) {
    require(SLUG.matcher(value).matches(), field, value, "is not a slug (try cup-final)");
    return value;
  }

  static String language(String field, String value) {
    require(LANGUAGE.matcher(value).matches(), field, value, "is not a language (try en-GB)");
    return value;
  }

  static String country(String field, String value) {
    require(COUNTRY.matcher(value).matches(), field, value, "is not a country (try GB)");
    return value;
  }

  static String html(String field, String value) {
    text(field, value);
    require(
        PARAGRAPHS.matcher(value).matches(),
        field,
        value,
        "is not two to four <p>…</p>, the first without markup");
    return value;
  }

  static Duration offset(String field, Duration value) {
    // Dates in feeds and in HTTP count whole seconds.
    require(
        value.equals(value.truncatedTo(ChronoUnit.SECONDS)),
        field,
        value,
        "is not in whole seconds");
    require(!value.isNegative() && value.compareTo(DAY) <= 0, field, value, "is not PT0S to PT24H");
    return value;
  }

  static void require(boolean holds, String field, Object value, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(field + ": '" + value + "' " + problem);
    }
  }

  private static boolean isUnprintable(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.SURROGATE
        || (codePoint & 0xFFFE) == 0xFFFE;
  }
}
