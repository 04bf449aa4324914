package io.tidings.sink.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages as the specification Standard Webhooks asks: HMAC-SHA256 over id, time and body.
 * With two secrets there are two signatures, so that a receiver can change over. Thread-safe.
 */
final class Signer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String ENCODED = "whsec_";
  private static final int LEAST_BYTES = 16;

  private final List<SecretKeySpec> keys;

  private Signer(List<SecretKeySpec> keys) {
    this.keys = keys;
  }

  /**
   * Reads secrets.
   *
   * @param secrets parted by spaces; one that begins with {@code whsec_} is Base64 behind that, any
   *     other is taken as it stands
   * @throws IllegalArgumentException saying what is wrong, without the secret
   */
  static Signer of(String secrets) {
    List<SecretKeySpec> keys = new ArrayList<>();
    for (String secret : secrets.strip().split("\\s+", -1)) {
      byte[] key = bytes(secret);
      if (key.length < LEAST_BYTES) {
        throw new IllegalArgumentException("a secret has at least " + LEAST_BYTES + " bytes");
      }
      keys.add(new SecretKeySpec(key, ALGORITHM));
    }
    return new Signer(List.copyOf(keys));
  }

  private static byte[] bytes(String secret) {
    if (!secret.startsWith(ENCODED)) {
      return secret.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(secret.substring(ENCODED.length()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("what follows " + ENCODED + " is not Base64", e);
    }
  }

  /**
   * The value of the header {@code webhook-signature}.
   *
   * @param seconds when the message is sent, since 1970
   */
  String sign(String id, long seconds, byte[] body) {
    byte[] head = (id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8);
    return keys.stream()
        .map(key -> "v1," + Base64.getEncoder().encodeToString(hmac(key, head, body)))
        .collect(Collectors.joining(" "));
  }

  private static byte[] hmac(SecretKeySpec key, byte[] head, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(head);
      return mac.doFinal(body);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
