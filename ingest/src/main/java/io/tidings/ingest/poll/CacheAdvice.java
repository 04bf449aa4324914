package io.tidings.ingest.poll;

import io.tidings.runtime.http.GuardedResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an answer's headers say about when to ask again (RFC 9111). */
final class CacheAdvice {
  private static final Pattern MAX_AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");

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
}
