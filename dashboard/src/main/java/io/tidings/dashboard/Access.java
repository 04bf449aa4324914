package io.tidings.dashboard;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may read the items: who has a token, everybody on this machine, or everybody. The page's own
 * files are for all; there is nothing in them.
 */
public final class Access {
  private static final Pattern SEPARATORS = Pattern.compile("[\\s,]+");

  /** What RFC 6750 allows, long enough that nobody finds one by trying. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{16,200}");

  private final List<byte[]> tokens;
  private final boolean anyHost;

  private Access(List<byte[]> tokens, boolean anyHost) {
    this.tokens = tokens;
    this.anyHost = anyHost;
  }

  /** Everybody on this machine, who asks for it by a name that only this machine has. */
  public static Access thisMachine() {
    return new Access(List.of(), false);
  }

  /** Everybody who reaches the port. */
  public static Access everybody() {
    return new Access(List.of(), true);
  }

  /**
   * Who has one of these tokens; without any, everybody on this machine.
   *
   * @param texts parted by commas or white space, each 16 to 200 of A-Z a-z 0-9 . _ ~ + / = -
   * @throws IllegalArgumentException where one is something else; it is not quoted
   */
  public static Access tokens(String texts) {
    List<byte[]> tokens =
        Stream.of(SEPARATORS.split(texts))
            .filter(text -> !text.isEmpty())
            .map(Access::checked)
            .map(Access::digest)
            .toList();
    return new Access(tokens, !tokens.isEmpty());
  }

  /** Whether readers must show a token. */
  public boolean wantsToken() {
    return !tokens.isEmpty();
  }

  /** Whether it is safe to listen on an address. */
  boolean suits(String host) {
    return anyHost || isLoopback(host);
  }

  /** Digests of the tokens that there are. */
  List<byte[]> digests() {
    return tokens;
  }

  /** Whether this is one of the tokens. Takes the same time for all that are not. */
  boolean admits(String token) {
    byte[] asked = digest(token);
    boolean found = false;
    for (byte[] known : tokens) {
      found |= MessageDigest.isEqual(known, asked);
    }
    return found;
  }

  /**
   * Whether a request for this host is answered. Without a token, a foreign site could give its own
   * name this machine's address and read in the browser what stands here (DNS rebinding).
   *
   * @param authority the request's Host header
   */
  boolean answers(String authority) {
    if (anyHost) {
      return true;
    }
    try {
      String host = URI.create("http://" + authority).getHost();
      return host != null && (host.equals("localhost") || (isLiteral(host) && isLoopback(host)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isLiteral(String host) {
    return host.startsWith("[") || host.matches("[0-9.]+");
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static String checked(String token) {
    if (!TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "each token must have 16 to 200 characters of A-Z a-z 0-9 . _ ~ + / = -"
              + " (try: openssl rand -hex 24)");
    }
    return token;
  }

  static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
