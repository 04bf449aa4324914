package io.tidings.ingest.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Undoes the two encoding mistakes that survive any decoding of the document: UTF-8 that was taken
 * for Latin-1 and encoded once more, and bytes of windows-1252 that were taken for Latin-1.
 */
final class Mojibake {
  private static final String WINDOWS_1252 =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
          + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

  private Mojibake() {}

  /** The text as it was meant; the same one where nothing is wrong. */
  static String repair(String text) {
    int first = firstBeyondAscii(text);
    if (first < 0) {
      return text;
    }
    return withoutC1(isDoubleUtf8(text, first) ? decodedAgain(text) : text);
  }

  private static int firstBeyondAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Whether every character beyond ASCII is part of such a sequence. Leads of rare scripts do not
   * count: a capital E with acute before a no-break space is French.
   */
  private static boolean isDoubleUtf8(String text, int first) {
    int i = first;
    while (i < text.length()) {
      char lead = text.charAt(i++);
      int end = lead <= 0x7f ? i : i + continuations(lead);
      if (lead > 0x7f && (end == i || end > text.length())) {
        return false;
      }
      for (; i < end; i++) {
        if (text.charAt(i) < 0x80 || text.charAt(i) > 0xbf) {
          return false;
        }
      }
    }
    return true;
  }

  private static int continuations(char lead) {
    boolean two =
        (lead >= 0xc2 && lead <= 0xc5)
            || (lead >= 0xce && lead <= 0xd1)
            || (lead >= 0xd7 && lead <= 0xdb);
    if (two) {
      return 1;
    }
    return lead >= 0xe0 && lead <= 0xef ? 2 : lead == 0xf0 ? 3 : 0;
  }

  private static String decodedAgain(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return text;
    }
  }

  private static String withoutC1(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isC1(text.charAt(i))) {
        return replaceC1(text, i);
      }
    }
    return text;
  }

  private static String replaceC1(String text, int from) {
    StringBuilder out = new StringBuilder(text);
    for (int i = from; i < out.length(); i++) {
      char c = out.charAt(i);
      if (isC1(c)) {
        out.setCharAt(i, WINDOWS_1252.charAt(c - 0x80));
      }
    }
    return out.toString();
  }

  private static boolean isC1(char c) {
    return c >= 0x80 && c < 0xa0;
  }
}
