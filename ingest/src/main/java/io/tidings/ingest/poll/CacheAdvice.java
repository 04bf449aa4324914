package io.tidings.ingest.poll;

import io.tidings.runtime.http.GuardedResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer's headers say about when to ask again (RFC 9110 and 9111). */
final class CacheAdvice {
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private CacheAdvice() {}

  /** How long the answer may be taken for fresh; null where it does not say. */
  static @Nullable Duration freshFor(GuardedResponse response) {
    String control = response.header("cache-control");
    if (control == null) {
      return null;
    }
    String directives = control.toLowerCase(Locale.ROOT);
    Matcher maxAge = MAX_AGE.matcher(directives);
    return directives.contains("no-cache") || directives.contains("no-store") || !maxAge.find()
        ? null
        : Duration.ofSeconds(Long.parseLong(maxAge.group(1)));
  }

  /** How long the server asks to wait: seconds or a date; null where it does not ask. */
  static @Nullable Duration retryAfter(GuardedResponse response, Instant now) {
    String value = response.header("retry-after");
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (SECONDS.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration wait = Duration.between(now, until.toInstant());
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
