package io.tidings.ingest.feed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to text. The order is RFC 7303's: byte order mark, HTTP header, XML declaration, UTF-8.
 * Reality amends it: a claim under which the bytes cannot be decoded gives way to the next, and
 * Western single-byte claims, which fit any bytes, give way to valid UTF-8 of more than ASCII.
 */
final class FeedEncoding {
  private static final int HEAD = 1_024;
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Pattern HTTP =
      Pattern.compile("charset\\s*=\\s*[\"']?\\s*([^\\s\"';,]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern DECLARATION =
      Pattern.compile("<\\?xml[^>]*?encoding\\s*=\\s*[\"']\\s*([^\"'>]+?)\\s*[\"']");

  private FeedEncoding() {}

  static String decode(byte[] bytes, @Nullable String contentType) {
    Charset marked = byMark(bytes);
    if (marked != null) {
      return withoutMark(lenient(bytes, marked));
    }
    Charset wide = byNulls(bytes);
    if (wide != null) {
      return lenient(bytes, wide);
    }
    List<Charset> claims = claims(bytes, contentType);
    if (isAscii(bytes) && claims.stream().allMatch(FeedEncoding::isAsciiSuperset)) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return decode(bytes, claims);
  }

  private static String decode(byte[] bytes, List<Charset> claims) {
    String utf8 = strict(bytes, StandardCharsets.UTF_8);
    for (Charset claim : claims) {
      boolean overruled = utf8 != null && CharsetNames.isWestern(claim);
      String text = overruled || claim.equals(StandardCharsets.UTF_8) ? utf8 : strict(bytes, claim);
      if (text != null) {
        return text;
      }
    }
    if (utf8 != null) {
      return utf8;
    }
    return Utf8Repair.isMostlyUtf8(bytes)
        ? Utf8Repair.decode(bytes)
        : lenient(bytes, fallback(bytes, claims));
  }

  /** UTF-8 has been refuted by then; another claim that almost fits is better than a guess. */
  private static Charset fallback(byte[] bytes, List<Charset> claims) {
    for (Charset claim : claims) {
      if (!claim.equals(StandardCharsets.UTF_8)) {
        return claim;
      }
    }
    return EncodingGuess.of(bytes);
  }

  private static List<Charset> claims(byte[] bytes, @Nullable String contentType) {
    List<Charset> claims = new ArrayList<>(2);
    Matcher http = HTTP.matcher(contentType == null ? "" : contentType);
    if (http.find()) {
      add(claims, CharsetNames.find(http.group(1)));
    }
    Charset headAs = isEbcdic(bytes) ? Charset.forName("IBM037") : StandardCharsets.ISO_8859_1;
    String head = new String(bytes, 0, Math.min(HEAD, bytes.length), headAs);
    Matcher declared = DECLARATION.matcher(head);
    if (declared.find()) {
      add(claims, CharsetNames.find(declared.group(1)));
    }
    return claims;
  }

  /** A claim of UTF-16 or UTF-32 has been refuted by then: such bytes are full of zeros. */
  private static void add(List<Charset> claims, @Nullable Charset charset) {
    if (charset != null
        && !charset.name().startsWith("UTF-16")
        && !charset.name().startsWith("UTF-32")) {
      claims.add(charset);
    }
  }

  private static @Nullable Charset byMark(byte[] b) {
    if (starts(b, 0xEF, 0xBB, 0xBF)) {
      return StandardCharsets.UTF_8;
    }
    if (starts(b, 0xFF, 0xFE, 0, 0)) {
      return UTF_32LE;
    }
    if (starts(b, 0, 0, 0xFE, 0xFF)) {
      return UTF_32BE;
    }
    if (starts(b, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return starts(b, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : null;
  }

  /** The first character is ASCII in every feed, so its zero bytes tell width and order. */
  private static @Nullable Charset byNulls(byte[] b) {
    if (b.length < 4) {
      return null;
    }
    if (b[0] == 0 && b[1] == 0 && b[2] == 0 && b[3] != 0) {
      return UTF_32BE;
    }
    if (b[0] != 0 && b[1] == 0 && b[2] == 0 && b[3] == 0) {
      return UTF_32LE;
    }
    if (b[0] == 0 && b[1] != 0 && b[2] == 0) {
      return StandardCharsets.UTF_16BE;
    }
    return b[0] != 0 && b[1] == 0 && b[3] == 0 ? StandardCharsets.UTF_16LE : null;
  }

  private static boolean isEbcdic(byte[] b) {
    return starts(b, 0x4C, 0x6F, 0xA7, 0x94);
  }

  private static boolean isAsciiSuperset(Charset charset) {
    String name = charset.name();
    return !name.startsWith("ISO-2022")
        && !name.startsWith("HZ")
        && !name.startsWith("x-ISO-2022")
        && new String(new byte[] {'<', 'a', '>'}, charset).equals("<a>");
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String strict(byte[] bytes, Charset charset) {
    try {
      CharBuffer text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(
                  CharsetNames.isWestern(charset)
                      ? CodingErrorAction.REPLACE
                      : CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes));
      return text.toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static String lenient(byte[] bytes, Charset charset) {
    return new String(bytes, charset);
  }

  private static String withoutMark(String text) {
    return !text.isEmpty() && text.charAt(0) == '\ufeff' ? text.substring(1) : text;
  }

  private static boolean starts(byte[] bytes, int... wanted) {
    if (bytes.length < wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if ((bytes[i] & 0xff) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
