package io.tidings.ingest.feed;

import java.nio.charset.Charset;

/** UTF-8 with a few bytes of another encoding pasted in, as feeds that join sources have it. */
final class Utf8Repair {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  private Utf8Repair() {}

  /** Whether valid sequences beyond ASCII outnumber the stray bytes. */
  static boolean isMostlyUtf8(byte[] bytes) {
    int valid = 0;
    int stray = 0;
    for (int i = 0; i < bytes.length; ) {
      int length = sequence(bytes, i);
      valid += length > 1 ? 1 : 0;
      stray += length == 0 ? 1 : 0;
      i += Math.max(1, length);
    }
    return valid > stray;
  }

  /** Decodes, reading stray bytes as windows-1252. */
  static String decode(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; ) {
      int length = sequence(bytes, i);
      if (length == 1) {
        out.append((char) bytes[i]);
      } else if (length == 0) {
        out.append(new String(bytes, i, 1, WESTERN));
      } else {
        out.appendCodePoint(codePoint(bytes, i, length));
      }
      i += Math.max(1, length);
    }
    return out.toString();
  }

  /** Length of the valid sequence at this place, 0 where there is none. */
  private static int sequence(byte[] bytes, int at) {
    int lead = bytes[at] & 0xff;
    if (lead < 0x80) {
      return 1;
    }
    int length = lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.length) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xC0) != 0x80) {
        return 0;
      }
    }
    int point = codePoint(bytes, at, length);
    boolean shortest = length == 2 || point >= (length == 3 ? 0x800 : 0x10000);
    return shortest && point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF) ? length : 0;
  }

  private static int codePoint(byte[] bytes, int at, int length) {
    int point = bytes[at] & (0xff >> (length + 1));
    for (int i = 1; i < length; i++) {
      point = (point << 6) | (bytes[at + i] & 0x3f);
    }
    return point;
  }
}
