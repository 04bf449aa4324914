package io.tidings.ingest.push;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, read.
 *
 * @param path of its address, unescaped
 * @param query raw, or empty
 * @param headers by lower-case name
 * @param body at most as large as the handler takes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record HttpQuestion(
    String method, String path, String query, Map<String, List<String>> headers, byte[] body) {

  /** The first value of a header, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null || values.isEmpty() ? null : values.get(0);
  }
}
