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
          Map.entry("hz-gb-2312", "hz"),
          Map.entry("hzgb", "hz"),
          Map.entry("iso-2022-jp-1", "ISO-2022-JP-2"),
          Map.entry("iso-2022-jp-3", "ISO-2022-JP-2"),
          Map.entry("iso-2022-jp-2004", "ISO-2022-JP-2"),
          Map.entry("iso-2022-jp-ext", "ISO-2022-JP-2"),
          Map.entry("shift-jis-2004", "x-SJIS_0213"),
          Map.entry("shift-jisx0213", "x-SJIS_0213"),
          Map.entry("euc-jis-2004", "EUC-JP"),
          Map.entry("euc-jisx0213", "EUC-JP"),
          Map.entry("mac-latin2", "x-MacCentralEurope"),
          Map.entry("roman8", "hp-roman8"),
          Map.entry("r8", "hp-roman8"),
          Map.entry("csptcp154", "ptcp154"),
          Map.entry("pt154", "ptcp154"),
          Map.entry("cp154", "ptcp154"),
          Map.entry("cyrillic-asian", "ptcp154"),
          Map.entry("kz1048", "kz-1048"),
          Map.entry("rk1048", "kz-1048"),
          Map.entry("strk1048-2002", "kz-1048"),
          Map.entry("ruscii", "ibm1125"),
          Map.entry("cp866u", "ibm1125"),
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
    String name = withDash(Names.lower(label.strip()).replace('_', '-'));
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

  /** "iso8859-2" and "iso2022-jp" lack one. */
  private static String withDash(String name) {
    boolean lacks = name.length() > 3 && name.startsWith("iso") && name.charAt(3) != '-';
    return lacks ? "iso-" + name.substring(3) : name;
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
    return List.of(name, name.replace('-', '_'), "x-" + name);
  }

  private static @Nullable Charset byName(String name) {
    Charset rare = RareCharset.find(Names.lower(name));
    if (rare != null) {
      return rare;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
