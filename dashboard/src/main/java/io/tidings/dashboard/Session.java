package io.tidings.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a browser carries instead of a token, which EventSource could not send: the time when it
 * ends, signed with the token that it was given for. So nothing is kept here, it is good for every
 * copy with the same tokens, also after a restart, and it ends with its token.
 */
final class Session {
  static final String COOKIE = "tidings-session";
  static final Duration LIFE = Duration.ofDays(7);

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\.([0-9a-f]{64})");

  private final Access access;

  Session(Access access) {
    this.access = access;
  }

  /**
   * A new session for who has shown a token.
   *
   * @throws IllegalArgumentException where it is none of the tokens
   */
  String begin(String token, Instant now) {
    long end = now.plus(LIFE).getEpochSecond();
    if (!access.admits(token)) {
      throw new IllegalArgumentException("none of the tokens");
    }
    return end + "." + HexFormat.of().formatHex(sign(Access.digest(token), end));
  }

  /** Whether this is a session of ours that has not ended. */
  boolean isValid(String cookie, Instant now) {
    Matcher form = FORM.matcher(cookie);
    if (!form.matches()) {
      return false;
    }
    long end = Long.parseLong(form.group(1));
    byte[] shown = HexFormat.of().parseHex(form.group(2));
    boolean ours = false;
    for (byte[] key : access.digests()) {
      ours |= MessageDigest.isEqual(sign(key, end), shown);
    }
    return ours && now.getEpochSecond() < end;
  }

  private static byte[] sign(byte[] key, long end) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, mac.getAlgorithm()));
      return mac.doFinal((COOKIE + " " + end).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
