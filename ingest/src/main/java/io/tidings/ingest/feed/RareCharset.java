package io.tidings.ingest.feed;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Encodings of one byte a character that feeds declare and Java lacks. Read only. */
final class RareCharset extends Charset {
  private static final Map<String, Charset> ALL = all();

  private final String upper;

  /** An encoding of ASCII and these 128 characters. */
  private RareCharset(String name, String upper) {
    super(name, new String[0]);
    this.upper = upper;
  }

  /** By the name in lower case. */
  static @Nullable Charset find(String name) {
    return ALL.get(name);
  }

  @Override
  public boolean contains(Charset other) {
    return other.name().equals("US-ASCII");
  }

  @Override
  public CharsetDecoder newDecoder() {
    return new CharsetDecoder(this, 1, 1) {
      @Override
      protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
        while (in.hasRemaining()) {
          if (!out.hasRemaining()) {
            return CoderResult.OVERFLOW;
          }
          int b = in.get() & 0xff;
          out.put(b < 0x80 ? (char) b : upper.charAt(b - 0x80));
        }
        return CoderResult.UNDERFLOW;
      }
    };
  }

  @Override
  public boolean canEncode() {
    return false;
  }

  @Override
  public CharsetEncoder newEncoder() {
    throw new UnsupportedOperationException(name() + " is only read");
  }

  private static void add(Map<String, Charset> all, String name, String upper) {
    all.put(Names.lower(name), new RareCharset(name, upper));
  }

  private static Map<String, Charset> all() {
    Map<String, Charset> all = new LinkedHashMap<>();
    all.put("hz", new HzCharset());
    add(
        all,
        "ISO-8859-10",
        "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a"
            + "\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095"
            + "\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f\u00a0ĄĒĢĪ"
            + "ĨĶ\u00a7ĻĐŠŦŽ\u00adŪŊ\u00b0ąēģīĩķ\u00b7ļđšŧž\u2015ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅ"
            + "ŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");
    add(
        all,
        "ISO-8859-14",
        "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a"
            + "\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095"
            + "\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f\u00a0"
            + "\u1e02\u1e03\u00a3Ċċ\u1e0a\u00a7\u1e80\u00a9\u1e82\u1e0b\u1ef2\u00ad"
            + "\u00aeŸ\u1e1e\u1e1fĠġ\u1e40\u1e41\u00b6\u1e56\u1e81\u1e57\u1e83\u1e60"
            + "\u1ef3\u1e84\u1e85\u1e61ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖ\u1e6aØÙÚÛÜÝŶßàáâãäåæçè"
            + "éêëìíîïŵñòóôõö\u1e6bøùúûüýŷÿ");
    add(
        all,
        "hp-roman8",
        "\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087\u0088\u0089\u008a"
            + "\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095"
            + "\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f\u00a0ÀÂÈÊ"
            + "ËÎÏ\u00b4ˋˆ\u00a8\u02dcÙÛ\u20a4\u00afÝý\u00b0ÇçÑñ\u00a1\u00bf\u00a4"
            + "\u00a3\u00a5\u00a7ƒ\u00a2âêôûáéóúàèòùäëöüÅîØÆåíøæÄìÖÜÉïßÔÁÃãÐðÍÌÓÒÕõŠš"
            + "ÚŸÿÞþ\u00b7µ\u00b6\u00be\u2014\u00bc\u00bdªº\u00ab\u25a0\u00bb\u00b1"
            + "\ufffd");
    add(
        all,
        "KOI8-T",
        "қғ\u201aҒ\u201e\u2026\u2020\u2021\ufffd\u2030ҳ\u2039ҲҷҶ\ufffdҚ\u2018"
            + "\u2019\u201c\u201d\u2022\u2013\u2014\ufffd\u2122\ufffd\u203a\ufffd"
            + "\ufffd\ufffd\ufffd\ufffdӯӮё\u00a4ӣ\u00a6\u00a7\ufffd\ufffd\ufffd\u00ab"
            + "\u00ac\u00ad\u00ae\ufffd\u00b0\u00b1\u00b2Ё\ufffdӢ\u00b6\u00b7\ufffd"
            + "\u2116\ufffd\u00bb\ufffd\ufffd\ufffd\u00a9юабцдефгхийклмнопярстужвьызш"
            + "эщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ");
    add(
        all,
        "PTCP154",
        "ҖҒӮғ\u201e\u2026ҶҮҲүҠӢҢҚҺҸҗ\u2018\u2019\u201c\u201d\u2022\u2013\u2014ҳ"
            + "ҷҡӣңқһҹ\u00a0ЎўЈӨҘҰ\u00a7Ё\u00a9Ә\u00ab\u00acӯ\u00aeҜ\u00b0ұІіҙө\u00b6"
            + "\u00b7ё\u2116ә\u00bbјҪҫҝАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмн"
            + "опрстуфхцчшщъыьэюя");
    add(
        all,
        "KZ-1048",
        "ЂЃ\u201aѓ\u201e\u2026\u2020\u2021\u20ac\u2030Љ\u2039ЊҚҺЏђ\u2018\u2019"
            + "\u201c\u201d\u2022\u2013\u2014\ufffd\u2122љ\u203aњқһџ\u00a0ҰұӘ\u00a4Ө"
            + "\u00a6\u00a7Ё\u00a9Ғ\u00ab\u00ac\u00ad\u00aeҮ\u00b0\u00b1Ііөµ\u00b6"
            + "\u00b7ё\u2116ғ\u00bbәҢңүАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмн"
            + "опрстуфхцчшщъыьэюя");
    add(
        all,
        "IBM720",
        "\u0080\u0081éâ\u0084à\u0086çêëèïî\u008d\u008e\u008f\u0090\u0651\u0652ô"
            + "\u00a4\u0640ûù\u0621\u0622\u0623\u0624\u00a3\u0625\u0626\u0627\u0628"
            + "\u0629\u062a\u062b\u062c\u062d\u062e\u062f\u0630\u0631\u0632\u0633"
            + "\u0634\u0635\u00ab\u00bb\u2591\u2592\u2593\u2502\u2524\u2561\u2562"
            + "\u2556\u2555\u2563\u2551\u2557\u255d\u255c\u255b\u2510\u2514\u2534"
            + "\u252c\u251c\u2500\u253c\u255e\u255f\u255a\u2554\u2569\u2566\u2560"
            + "\u2550\u256c\u2567\u2568\u2564\u2565\u2559\u2558\u2552\u2553\u256b"
            + "\u256a\u2518\u250c\u2588\u2584\u258c\u2590\u2580\u0636\u0637\u0638"
            + "\u0639\u063a\u0641µ\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u0649"
            + "\u064a\u2261\u064b\u064c\u064d\u064e\u064f\u0650\u2248\u00b0\u2219"
            + "\u00b7\u221a\u207f\u00b2\u25a0\u00a0");
    add(
        all,
        "IBM1125",
        "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп\u2591\u2592\u2593"
            + "\u2502\u2524\u2561\u2562\u2556\u2555\u2563\u2551\u2557\u255d\u255c"
            + "\u255b\u2510\u2514\u2534\u252c\u251c\u2500\u253c\u255e\u255f\u255a"
            + "\u2554\u2569\u2566\u2560\u2550\u256c\u2567\u2568\u2564\u2565\u2559"
            + "\u2558\u2552\u2553\u256b\u256a\u2518\u250c\u2588\u2584\u258c\u2590"
            + "\u2580рстуфхцчшщъыьэюяЁёҐґЄєІіЇї\u00b7\u221a\u2116\u00a4\u25a0\u00a0");
    return all;
  }
}
