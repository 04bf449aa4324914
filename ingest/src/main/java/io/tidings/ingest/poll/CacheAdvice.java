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

/** What an answer's headers say about when to ask again (RFC 9111). */
final class CacheAdvice {
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private CacheAdvice() {}

  /**
   * How long from now the answer may be taken for fresh: {@code max-age}, else {@code Expires}
   * against the answer's own date, less its age in caches on the way.
   *
   * @return null where it does not say, or wants to be asked each time
   */
  static @Nullable Duration freshFor(GuardedResponse response, Instant now) {
    String control = response.header("cache-control");
    String directives = control == null ? "" : control.toLowerCase(Locale.ROOT);
    if (directives.contains("no-cache") || directives.contains("no-store")) {
      return null;
    }
    Matcher maxAge = MAX_AGE.matcher(directives);
    Duration lifetime =
        maxAge.find()
            ? Duration.ofSeconds(Long.parseLong(maxAge.group(1)))
            : untilExpiry(response, now);
    if (lifetime == null) {
      return null;
    }
    Duration left = lifetime.minus(age(response));
    return left.isNegative() ? Duration.ZERO : left;
  }

  // Expires: 0 and the like are no dates; they mean that it is stale already.
  private static @Nullable Duration untilExpiry(GuardedResponse response, Instant now) {
    String expires = response.header("expires");
    if (expires == null) {
      return null;
    }
    Instant end = date(expires);
    Instant sent = date(response.header("date"));
    return end == null ? Duration.ZERO : Duration.between(sent == null ? now : sent, end);
  }

  private static Duration age(GuardedResponse response) {
    String age = response.header("age");
    return age != null && SECONDS.matcher(age.strip()).matches()
        ? Duration.ofSeconds(Long.parseLong(age.strip()))
        : Duration.ZERO;
  }

  private static @Nullable Instant date(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
