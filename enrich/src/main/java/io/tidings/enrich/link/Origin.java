package io.tidings.enrich.link;

import io.tidings.schemas.TidingsHeaders;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Where in {@code items.raw} a record comes from. */
record Origin(int partition, long offset) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})/(\\d{1,18})");

  /** Null where the headers do not say. */
  static @Nullable Origin of(Headers headers) {
    String text = TidingsHeaders.get(headers, TidingsHeaders.ORIGIN);
    Matcher matcher = text == null ? null : FORM.matcher(text);
    return matcher == null || !matcher.matches()
        ? null
        : new Origin(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
  }
}
