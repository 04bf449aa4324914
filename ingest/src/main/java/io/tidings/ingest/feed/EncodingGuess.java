package io.tidings.ingest.feed;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;

/**
 * The likeliest encoding of bytes that claim none and are not UTF-8: each candidate is decoded and
 * scored by how much of what is beyond ASCII are the everyday letters of its languages.
 */
final class EncodingGuess {
  private static final Charset WESTERN = Charset.forName("windows-1252");
  private static final int SAMPLE = 64 << 10;
  private static final List<Charset> CANDIDATES =
      List.of(
          Charset.forName("EUC-JP"),
          Charset.forName("windows-31j"),
          Charset.forName("x-windows-949"),
          Charset.forName("GB18030"),
          Charset.forName("windows-1251"),
          Charset.forName("KOI8-R"),
          Charset.forName("windows-1253"));

  private EncodingGuess() {}

  static Charset of(byte[] bytes) {
    double best = score(bytes, WESTERN);
    Charset winner = WESTERN;
    for (Charset candidate : CANDIDATES) {
      double score = score(bytes, candidate);
      if (score > best) {
        best = score;
        winner = candidate;
      }
    }
    return winner;
  }

  private static double score(byte[] bytes, Charset charset) {
    String text;
    try {
      ByteBuffer sample = ByteBuffer.wrap(bytes, 0, sampleEnd(bytes));
      text = charset.newDecoder().decode(sample).toString();
    } catch (CharacterCodingException e) {
      return charset.equals(WESTERN) ? 0 : -1;
    }
    double sum = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7f) {
        sum += weight(c, i > 0 ? text.charAt(i - 1) : ' ', charset);
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** Cuts before a "<", which no candidate uses inside a character. */
  private static int sampleEnd(byte[] bytes) {
    int end = Math.min(SAMPLE, bytes.length);
    int cut = end;
    while (cut > 0 && end < bytes.length && bytes[cut] != '<') {
      cut--;
    }
    return cut > 0 ? cut : end;
  }

  /** From −1 for what hardly occurs to 1 for what fills the pages of that language. */
  private static double weight(char c, char before, Charset charset) {
    if (charset.equals(WESTERN)) {
      // Western accents stand between plain letters; several in a row are another script
      boolean inRow = before > 0xbf && before <= 0xff;
      return c <= 0x9f ? -1 : inRow ? -0.5 : 0.45;
    }
    if (Character.UnicodeScript.of(c) == Character.UnicodeScript.CYRILLIC
        || Character.UnicodeScript.of(c) == Character.UnicodeScript.GREEK) {
      return caseWeight(c, before);
    }
    boolean japanese = charset.name().equals("EUC-JP") || charset.name().equals("windows-31j");
    if (c >= '\u3040' && c < '\u3100') {
      return japanese ? 1 : 0.5;
    }
    if (c >= '\uac00' && c <= '\ud7a3') {
      return 0.9;
    }
    if (c >= '\u4e00' && c < '\ua000') {
      // Japanese mixes them with kana, and Korean has all but given them up
      return japanese ? 0.5 : charset.name().equals("GB18030") ? 0.6 : -0.5;
    }
    return isCjkPunctuation(c) ? 0.7 : -0.7;
  }

  private static boolean isCjkPunctuation(char c) {
    return (c >= '\u3000' && c < '\u3003') || (c >= '\uff01' && c < '\uff20');
  }

  /** Small letters follow letters, capitals begin words: the wrong code page swaps the two. */
  private static double caseWeight(char c, char before) {
    boolean inWord = Character.isLetter(before);
    if (Character.isLowerCase(c)) {
      return inWord && before < 0x80 ? -0.5 : 0.9;
    }
    return inWord ? -0.6 : 0.5;
  }
}
