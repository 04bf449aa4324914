package io.tidings.app.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One served document with its validators (RFC 9110, section 8.8).
 *
 * @param contentType media type
 * @param text the body, sent as UTF-8
 * @param changed last change, whole seconds
 */
record Document(String contentType, String text, Instant changed) {

  /** Returns a weak tag, since the same document goes out plain and compressed. */
  String etag() {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes());
      return "W/\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  String lastModified() {
    return FeedRenderer.RFC_822.format(changed);
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Tells whether a client that sends these headers has this very document. The date counts only
   * without a tag (RFC 9110, section 13.2.2), and one that cannot be read counts as absent.
   */
  boolean isKnownTo(@Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {
    if (ifNoneMatch != null) {
      String mine = opaque(etag());
      return Arrays.stream(ifNoneMatch.split(",", -1))
          .map(String::strip)
          .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(mine));
    }
    if (ifModifiedSince == null) {
      return false;
    }
    try {
      Instant since = DateTimeFormatter.RFC_1123_DATE_TIME.parse(ifModifiedSince, Instant::from);
      return !changed.isAfter(since);
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }
}
