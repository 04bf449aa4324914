package io.tidings.runtime.http;

import java.net.URI;
import java.net.URISyntaxException;

/** Redirect targets as servers write them. */
final class Location {
  private static final String ALLOWED = "-._~:/?#[]@!$&'()*+,;=%";

  private Location() {}

  /** The target made absolute, without fragment. */
  static URI resolve(URI base, String location) throws HttpFetchException {
    String target = encode(location.strip());
    int fragment = target.indexOf('#');
    String reference = fragment < 0 ? target : target.substring(0, fragment);
    try {
      if (reference.isEmpty() || reference.startsWith("?")) {
        // URI.resolve follows the older RFC 2396 here and would cut the last segment
        String page = base.toString().replaceAll("[?#].*", "");
        return new URI(
            reference.isEmpty() ? base.toString().replaceAll("#.*", "") : page + reference);
      }
      return base.resolve(new URI(reference)).normalize();
    } catch (URISyntaxException e) {
      throw new HttpFetchException(HttpFailure.PROTOCOL, "a redirect to no valid address", e);
    }
  }

  /** Header bytes arrive one a character, so each character beyond ASCII is one byte to escape. */
  private static String encode(String location) {
    StringBuilder out = new StringBuilder(location.length() + 16);
    for (int i = 0; i < location.length(); i++) {
      char c = location.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      boolean stray = c == '%' && !isEscape(location, i);
      if ((plain || ALLOWED.indexOf(c) >= 0) && !stray) {
        out.append(c);
      } else {
        out.append(String.format("%%%02X", c & 0xff));
      }
    }
    return out.toString();
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }
}
