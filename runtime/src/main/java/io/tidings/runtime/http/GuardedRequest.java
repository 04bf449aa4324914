package io.tidings.runtime.http;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request.
 *
 * @param uri absolute, http or https, without user info
 * @param method upper case
 * @param headers sent as they are; {@code Authorization}, {@code Cookie} and {@code
 *     Proxy-Authorization} are dropped where a redirect leads to another origin
 * @param body not copied; null for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and too large to copy
public record GuardedRequest(
    URI uri, String method, Map<String, String> headers, byte @Nullable [] body) {

  /** Keeps the order of the headers. */
  public GuardedRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** A GET with headers. */
  public static GuardedRequest get(URI uri, Map<String, String> headers) {
    return withoutBody("GET", uri, headers);
  }

  /** A request of this method that carries nothing. */
  public static GuardedRequest withoutBody(String method, URI uri, Map<String, String> headers) {
    return new GuardedRequest(uri, method, headers, null);
  }
}
