package io.tidings.nlp.language;

import java.lang.Character.UnicodeScript;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The script of a text, found by counting letters. Han, Hiragana and Katakana are one, since
 * Japanese mixes all three.
 */
final class Scripts {
  private Scripts() {}

  /** The script most letters at the start of the text belong to; null without letters. */
  static @Nullable UnicodeScript main(CharSequence text) {
    int ascii = 0; // nearly all letters of most texts, counted without a map
    Map<UnicodeScript, Integer> counts = new EnumMap<>(UnicodeScript.class);
    int end = Math.min(text.length(), LanguageFeatures.MAX_CHARS);
    for (int i = 0; i < end; ) {
      int letter = Character.codePointAt(text, i);
      i += Character.charCount(letter);
      if (letter < 0x80) {
        ascii += (letter | 0x20) >= 'a' && (letter | 0x20) <= 'z' ? 1 : 0;
      } else if (Character.isLetter(letter)) {
        counts.merge(script(letter), 1, Integer::sum);
      }
    }
    if (ascii > 0) {
      counts.merge(UnicodeScript.LATIN, ascii, Integer::sum);
    }
    return most(counts);
  }

  private static @Nullable UnicodeScript most(Map<UnicodeScript, Integer> counts) {
    UnicodeScript best = null;
    int most = 0;
    for (Map.Entry<UnicodeScript, Integer> entry : counts.entrySet()) {
      boolean tells = entry.getKey() != UnicodeScript.COMMON;
      if (tells && entry.getValue() > most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return best;
  }

  private static UnicodeScript script(int letter) {
    return switch (UnicodeScript.of(letter)) {
      case INHERITED, UNKNOWN -> UnicodeScript.COMMON;
      case HIRAGANA, KATAKANA, BOPOMOFO -> UnicodeScript.HAN;
      default -> UnicodeScript.of(letter);
    };
  }
}
