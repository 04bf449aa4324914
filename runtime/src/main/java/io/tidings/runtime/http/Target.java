package io.tidings.runtime.http;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where a request goes, read strictly: what one parser takes for a host and another for something
 * else is how guards are passed by.
 *
 * @param scheme http or https
 * @param host lower-case ASCII name, or address literal without brackets
 * @param port 1–65535
 */
record Target(String scheme, String host, int port) {

  static Target of(URI uri) throws HttpFetchException {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new HttpFetchException(HttpFailure.PROTOCOL, "not an http or https address");
    }
    String authority = uri.getRawAuthority();
    if (authority == null || authority.isEmpty() || authority.indexOf('@') >= 0) {
      throw new HttpFetchException(
          HttpFailure.PROTOCOL, "an address without host, or with user info");
    }
    int colon = authority.lastIndexOf(':');
    boolean hasPort = colon > authority.lastIndexOf(']');
    String host = hasPort ? authority.substring(0, colon) : authority;
    int port = hasPort ? port(authority.substring(colon + 1)) : -1;
    return new Target(scheme, host(host), port > 0 ? port : scheme.equals("http") ? 80 : 443);
  }

  /** Refuses literals outside the policy; names are checked when they have been resolved. */
  void check(AddressPolicy policy) throws HttpFetchException {
    if (policy.permitsHost(host)) {
      return;
    }
    byte[] literal = AddressRange.literal(host);
    boolean local = host.equals("localhost") || host.endsWith(".localhost");
    boolean loopbackAllowed = local && policy.permits(host, new byte[] {127, 0, 0, 1});
    boolean permitted =
        literal != null
            ? policy.permits(host, literal)
            : !isNumber(host) && (!local || loopbackAllowed);
    if (!permitted) {
      throw new HttpFetchException(HttpFailure.BLOCKED_ADDRESS, "'" + host + "' is not permitted");
    }
  }

  HttpHost toHost() {
    return new HttpHost(scheme, host, port);
  }

  /** The address in ASCII, as it goes over the wire: host by its IDN name, the rest escaped. */
  URI toAscii(URI uri) {
    boolean usual = port == (scheme.equals("http") ? 80 : 443);
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String text = scheme + "://" + name + (usual ? "" : ":" + port) + path + query;
    return URI.create(URI.create(text).toASCIIString());
  }

  boolean hasSameOrigin(Target other) {
    return equals(other);
  }

  /** Hosts such as 2130706433, 0x7f.1 and 0177.0.0.1, which systems read in different ways. */
  private static boolean isNumber(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    return last.matches("\\d+|0[xX][0-9a-fA-F]*");
  }

  private static String host(String raw) throws HttpFetchException {
    String host = raw.endsWith(".") ? raw.substring(0, raw.length() - 1) : raw;
    if (host.startsWith("[") && host.endsWith("]") && host.indexOf('%') < 0) {
      return host.substring(1, host.length() - 1).toLowerCase(Locale.ROOT);
    }
    try {
      String ascii = IDN.toASCII(host).toLowerCase(Locale.ROOT);
      if (ascii.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*")) {
        return ascii;
      }
    } catch (IllegalArgumentException e) {
      throw new HttpFetchException(HttpFailure.PROTOCOL, "not a host name", e);
    }
    throw new HttpFetchException(HttpFailure.PROTOCOL, "not a host name");
  }

  private static int port(String text) throws HttpFetchException {
    if (text.isEmpty()) {
      return -1;
    }
    int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    if (port < 1 || port > 65_535) {
      throw new HttpFetchException(HttpFailure.PROTOCOL, "not a port");
    }
    return port;
  }
}
