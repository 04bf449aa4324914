package io.tidings.runtime.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** Copies the redirects. */
  public GuardedResponse {
    redirects = List.copyOf(redirects);
  }

  /** The first value of the header, or null. */
  public @Nullable String header(String name) {
    List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
    return values == null ? null : values.get(0);
  }
}
