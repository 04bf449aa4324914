package io.tidings.ingest.websub;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of all subscriptions, made of one: nothing secret need be kept in Kafka, and any
 * process with the same one knows a callback of another as its own. Thread-safe.
 */
final class WebSubKeys {
  private static final String SHA256 = "HmacSHA256";
  private static final int TOKEN_DIGITS = 32;

  /** The methods of the specification. */
  private static final Map<String, String> METHODS =
      Map.of("sha1", "HmacSHA1", "sha256", SHA256, "sha384", "HmacSHA384", "sha512", "HmacSHA512");

  private final byte[] master;

  WebSubKeys(String master) {
    this.master = master.getBytes(StandardCharsets.UTF_8);
  }

  /** What the callback's address ends with, so that nobody else can make one up. */
  String token(String feedId, String topic) {
    return hex(mac(SHA256, master, bytes("token\n" + feedId + "\n" + topic)))
        .substring(0, TOKEN_DIGITS);
  }

  /** Whether the token is this subscription's. */
  boolean isToken(String token, String feedId, String topic) {
    return MessageDigest.isEqual(bytes(token(feedId, topic)), bytes(token));
  }

  /** What the hub signs with. */
  String secret(String feedId, String topic) {
    return hex(mac(SHA256, master, bytes("secret\n" + feedId + "\n" + topic)));
  }

  /**
   * Whether a delivery was signed with the subscription's secret; takes the same time whatever the
   * signature is.
   *
   * @param header of the form {@code sha256=hex}, or null
   */
  boolean isSigned(@Nullable String header, byte[] body, String feedId, String topic) {
    int equals = header == null ? -1 : header.indexOf('=');
    if (header == null || equals < 0) {
      return false;
    }
    String method = METHODS.get(header.substring(0, equals).strip().toLowerCase(Locale.ROOT));
    if (method == null) {
      return false;
    }
    String expected = hex(mac(method, bytes(secret(feedId, topic)), body));
    String given = header.substring(equals + 1).strip().toLowerCase(Locale.ROOT);
    return MessageDigest.isEqual(bytes(expected), bytes(given));
  }

  private static byte[] mac(String method, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(method);
      mac.init(new SecretKeySpec(key, method));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
