package io.tidings.app;

import io.tidings.schemas.Slugs;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * The address of a feed, checked.
 *
 * @param url as given
 * @param host its host, without port
 * @param path its path, unescaped
 */
record FeedAddress(String url, String host, String path) {

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException where it is not an absolute http or https address, or holds a
   *     user or password: that would stand in a topic for all to read
   */
  static FeedAddress of(String text) {
    URI uri = uri(text.strip());
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("'" + text + "' does not begin with http:// or https://");
    }
    // Not getHost(), which is null for names beyond ASCII.
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    if (authority.indexOf('@') >= 0) {
      throw new IllegalArgumentException("an address with a user or password is not taken");
    }
    String host = authority.replaceFirst(":\\d*$", "");
    if (!isHost(host)) {
      throw new IllegalArgumentException("'" + text + "' has no host");
    }
    return new FeedAddress(text.strip(), host, uri.getPath() == null ? "" : uri.getPath());
  }

  /** The id that a feed gets where none is given; empty where nothing of it fits a slug. */
  String slug() {
    return Slugs.of(host + path);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("'" + text + "' is not an address: " + e.getReason(), e);
    }
  }

  private static boolean isHost(String host) {
    if (host.startsWith("[") && host.endsWith("]")) {
      return true;
    }
    try {
      return IDN.toASCII(host).matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*\\.?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
