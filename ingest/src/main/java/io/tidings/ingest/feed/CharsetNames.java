package io.tidings.ingest.feed;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Encodings by the names documents give them, which are not always Java's. */
final class CharsetNames {
  /** As browsers read them (WHATWG Encoding): the label's superset is what is really sent. */
  private static final Map<String, String> REPLACED =
      Map.ofEntries(
          Map.entry("iso-8859-1", "windows-1252"),
          Map.entry("iso8859-1", "windows-1252"),
          Map.entry("latin1", "windows-1252"),
          Map.entry("latin-1", "windows-1252"),
          Map.entry("us-ascii", "windows-1252"),
          Map.entry("ascii", "windows-1252"),
          Map.entry("iso-8859-9", "windows-1254"),
          Map.entry("iso-8859-11", "x-windows-874"),
          Map.entry("tis-620", "x-windows-874"),
          Map.entry("gb2312", "GB18030"),
          Map.entry("gb-2312-80", "GB18030"),
          Map.entry("euc-cn", "GB18030"),
          Map.entry("gbk", "GB18030"),
          Map.entry("x-gbk", "GB18030"),
          Map.entry("hz", "GB18030"),
          Map.entry("shift-jis", "windows-31j"),
          Map.entry("sjis", "windows-31j"),
          Map.entry("x-sjis", "windows-31j"),
          Map.entry("ms-kanji", "windows-31j"),
          Map.entry("euc-kr", "x-windows-949"),
          Map.entry("ks-c-5601-1987", "x-windows-949"),
          Map.entry("ks-c-5601", "x-windows-949"),
          Map.entry("uhc", "x-windows-949"),
          Map.entry("big5", "x-windows-950"),
          Map.entry("johab", "x-Johab"),
          Map.entry("macintosh", "x-MacRoman"),
          Map.entry("utf8", "UTF-8"),
          Map.entry("unicode-1-1-utf-8", "UTF-8"),
          Map.entry("utf16", "UTF-16"),
          Map.entry("u16", "UTF-16"),
          Map.entry("ucs-2", "UTF-16"),
          Map.entry("csunicode", "UTF-16"),
          Map.entry("iso-10646-ucs-2", "UTF-16"),
          Map.entry("utf32", "UTF-32"),
          Map.entry("u32", "UTF-32"),
          Map.entry("ucs-4", "UTF-32"),
          Map.entry("csucs4", "UTF-32"),
          Map.entry("iso-10646-ucs-4", "UTF-32"));

  private static final Pattern CODE_PAGE =
      Pattern.compile("(?:cp|ibm|ms|windows|x-cp)-?(\\d{3,5})");
  private static final Pattern MAC = Pattern.compile("(?:x-)?mac-?([a-z]+)");

  private CharsetNames() {}

  /** The encoding meant, or null where Java has none by any of the name's spellings. */
  static @Nullable Charset find(String label) {
    String name = Names.lower(label.strip()).replace('_', '-');
    if (name.isEmpty() || name.length() > 60) {
      return null;
    }
    String replaced = REPLACED.get(name);
    for (String candidate : replaced != null ? List.of(replaced) : spellings(name)) {
      Charset charset = byName(candidate);
      if (charset != null) {
        return charset;
      }
    }
    return null;
  }

  /** Whether this is one byte a character of ASCII and Western letters, the usual false claim. */
  static boolean isWestern(Charset charset) {
    return charset.name().equals("windows-1252")
        || charset.equals(StandardCharsets.ISO_8859_1)
        || charset.name().equals("ISO-8859-15");
  }

  private static List<String> spellings(String name) {
    Matcher page = CODE_PAGE.matcher(name);
    if (page.matches()) {
      String number = page.group(1);
      return List.of(
          "windows-" + number,
          "IBM" + number,
          "x-IBM" + number,
          "x-windows-" + number,
          "cp" + number);
    }
    Matcher mac = MAC.matcher(name);
    if (mac.matches()) {
      String script = mac.group(1);
      return List.of("x-Mac" + Character.toUpperCase(script.charAt(0)) + script.substring(1));
    }
    String dashed = name.startsWith("iso8859-") ? "iso-" + name.substring(3) : name;
    return List.of(dashed, dashed.replace('-', '_'), "x-" + dashed);
  }

  private static @Nullable Charset byName(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
