package io.tidings.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ids and hashes of items. They are part of the contract: archives and clients keep them for years,
 * so nothing here may change its result for any input.
 */
public final class ItemIds {
  private static final char FIRST_COMBINING_MARK = '\u0300';
  private static final char FIRST_SIGN = '\u2002';
  private static final char LAST_SIGN = '\u20cf';
  private static final int ID_BYTES = 16;

  private ItemIds() {}

  /**
   * The id of an item that has an identity of its own.
   *
   * @param feedId id of the feed
   * @param identity the guid; where there is none, the link
   * @return 32 lower-case hex digits
   */
  public static String itemId(String feedId, String identity) {
    return hex(digest("identity", utf8(feedId), utf8(identity)), ID_BYTES);
  }

  /**
   * The id of an item that has neither guid nor link: it is known by its words alone.
   *
   * @return 32 lower-case hex digits
   */
  public static String itemIdFromText(String feedId, String title, String text) {
    return hex(digest("text", utf8(feedId), normalized(title), normalized(text)), ID_BYTES);
  }

  /**
   * The id of an item whose guid occurs more than once in its document. Guid and link are hashed
   * apart, so that no guid of another item can equal the two together.
   *
   * @param link address of the article, or null
   * @return 32 lower-case hex digits
   */
  public static String itemIdOfRepeatedGuid(String feedId, String guid, @Nullable String link) {
    return hex(
        digest("repeated", utf8(feedId), utf8(guid), utf8(link == null ? "" : link)), ID_BYTES);
  }

  /**
   * Hash of what a reader would notice. A changed date alone does not change it.
   *
   * @return 64 lower-case hex digits
   */
  public static String contentHash(String title, String text, @Nullable String link) {
    byte[] digest =
        digest("content", normalized(title), normalized(text), utf8(link == null ? "" : link));
    return hex(digest, digest.length);
  }

  /**
   * Hash of the words alone, equal for exact copies under other addresses.
   *
   * @return 32 lower-case hex digits
   */
  public static String textHash(String title, String text) {
    return hex(digest("words", normalized(title), normalized(text)), ID_BYTES);
  }

  /**
   * Hash of an article's address as it stands, but for what follows a {@code #}: that names a place
   * within the article.
   *
   * @return 32 lower-case hex digits
   */
  public static String linkId(String link) {
    int fragment = link.indexOf('#');
    return hex(
        digest("link", utf8((fragment < 0 ? link : link.substring(0, fragment)).strip())),
        ID_BYTES);
  }

  /** NFC, every run of white space one space, none at the ends. Case stays: it can be an edit. */
  static String normalize(String text) {
    String composed = isComposed(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder out = new StringBuilder(composed.length());
    boolean gap = false;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (isSpace(c)) {
        gap = out.length() > 0;
      } else {
        if (gap) {
          out.append(' ');
          gap = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  /** The same as UTF-8. Most texts are ASCII, and for those no character is looked at twice. */
  static byte[] normalized(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length != text.length()) {
      return normalize(text).getBytes(StandardCharsets.UTF_8);
    }
    int kept = 0; // never ahead of what is read
    for (byte c : bytes) {
      if (!isSpace((char) c)) {
        bytes[kept++] = c;
      } else if (kept > 0 && bytes[kept - 1] != ' ') {
        bytes[kept++] = ' ';
      }
    }
    boolean blankAtEnd = kept > 0 && bytes[kept - 1] == ' ';
    return Arrays.copyOf(bytes, blankAtEnd ? kept - 1 : kept);
  }

  // Whether the text has only characters that NFC leaves alone, whatever stands beside them: those
  // below the first combining mark, and the signs of punctuation and money. Asking Java costs more
  // than all else that is done with an item's text here.
  static boolean isComposed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_COMBINING_MARK && (c < FIRST_SIGN || c > LAST_SIGN)) {
        return false;
      }
    }
    return true;
  }

  // Most characters are printable ASCII, and asking for their kind costs more than all the rest.
  private static boolean isSpace(char c) {
    boolean printableAscii = c > ' ' && c <= '~';
    return !printableAscii && (c == ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  // Each part is preceded by its length, so that no two lists of parts give the same bytes.
  private static byte[] digest(String domain, byte[]... parts) {
    MessageDigest sha = sha256();
    update(sha, utf8(domain));
    for (byte[] part : parts) {
      update(sha, part);
    }
    return sha.digest();
  }

  private static void update(MessageDigest sha, byte[] part) {
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
    sha.update(part);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String hex(byte[] digest, int bytes) {
    return HexFormat.of().formatHex(digest, 0, bytes);
  }
}
