package io.tidings.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
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
    return hex(digest("identity", feedId, identity), ID_BYTES);
  }

  /**
   * The id of an item that has neither guid nor link: it is known by its words alone.
   *
   * @return 32 lower-case hex digits
   */
  public static String itemIdFromText(String feedId, String title, String text) {
    return hex(digest("text", feedId, normalize(title), normalize(text)), ID_BYTES);
  }

  /**
   * The id of an item whose guid occurs more than once in its document. Guid and link are hashed
   * apart, so that no guid of another item can equal the two together.
   *
   * @param link address of the article, or null
   * @return 32 lower-case hex digits
   */
  public static String itemIdOfRepeatedGuid(String feedId, String guid, @Nullable String link) {
    return hex(digest("repeated", feedId, guid, link == null ? "" : link), ID_BYTES);
  }

  /**
   * Hash of what a reader would notice. A changed date alone does not change it.
   *
   * @return 64 lower-case hex digits
   */
  public static String contentHash(String title, String text, @Nullable String link) {
    byte[] digest = digest("content", normalize(title), normalize(text), link == null ? "" : link);
    return hex(digest, digest.length);
  }

  /**
   * Hash of the words alone, equal for exact copies under other addresses.
   *
   * @return 32 lower-case hex digits
   */
  public static String textHash(String title, String text) {
    return hex(digest("words", normalize(title), normalize(text)), ID_BYTES);
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
        digest("link", (fragment < 0 ? link : link.substring(0, fragment)).strip()), ID_BYTES);
  }

  /** NFC, every run of white space one space, none at the ends. Case stays: it can be an edit. */
  static String normalize(String text) {
    String composed = isComposed(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    int length = composed.length();
    StringBuilder out = new StringBuilder(length);
    int i = 0;
    while (i < length) {
      while (i < length && isSpace(composed.charAt(i))) {
        i++;
      }
      int start = i;
      while (i < length && !endsWord(composed, i)) {
        i++;
      }
      if (i - start == length) {
        return composed;
      }
      if (start < i) {
        out.append(out.length() == 0 ? "" : " ").append(composed, start, i);
      }
    }
    return out.toString();
  }

  // A single blank inside the text stays as it is: whole stretches are copied at once.
  private static boolean endsWord(String text, int i) {
    if (!isSpace(text.charAt(i))) {
      return false;
    }
    boolean single = text.charAt(i) == ' ' && i + 1 < text.length() && !isSpace(text.charAt(i + 1));
    return !single;
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
    return !printableAscii && (Character.isWhitespace(c) || Character.isSpaceChar(c));
  }

  // Each part is preceded by its length, so that no two lists of parts give the same bytes.
  private static byte[] digest(String domain, String... parts) {
    MessageDigest sha = sha256();
    update(sha, domain);
    for (String part : parts) {
      update(sha, part);
    }
    return sha.digest();
  }

  private static void update(MessageDigest sha, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    sha.update(bytes);
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
