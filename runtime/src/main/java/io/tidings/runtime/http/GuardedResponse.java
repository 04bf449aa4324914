package io.tidings.runtime.http;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The last response of an exchange, whatever its status.
 *
 * @param status 200–599; a redirect only where it names no target
 * @param finalUri where it came from, after redirects
 * @param headers values by lower-case name, in the order they came
 * @param body decompressed; empty where there was none
 * @param redirects followed on the way
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
public record GuardedResponse(
    int status,
    URI finalUri,
    Map<String, List<String>> headers,
    byte[] body,
    List<Redirect> redirects) {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  /** Copies the redirects. */
  public GuardedResponse {
    redirects = List.copyOf(redirects);
  }

  /** The first value of the header, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.get(0);
  }

  /**
   * How long the server asks to wait (RFC 9110, {@code Retry-After}): seconds or a date.
   *
   * @return null where it does not ask, or in no form that is known
   */
  public @Nullable Duration retryAfter(Instant now) {
    String value = header("retry-after");
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
