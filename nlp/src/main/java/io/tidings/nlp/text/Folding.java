package io.tidings.nlp.text;

import java.text.Normalizer;

/**
 * Folds what writers vary: case, diacritics of Latin, Greek and Cyrillic letters, Arabic vowel
 * marks, compatibility forms, apostrophes and the points of abbreviations. "Erdoğan" and "ERDOGAN",
 * "U.S." and "US", "Sana'a" and "Sanaa" fold to the same string; composed and decomposed input
 * alike. For matching only: the folded form is not for readers.
 */
public final class Folding {

  private static final char DROPPED = 0;
  private static final char EXPANDED = '\uFFFF';
  private static final char[] MAP = new char[1 << 16];

  static {
    for (int c = 0; c < MAP.length; c++) {
      MAP[c] = Character.toLowerCase((char) c);
    }
    for (int c = 0; c < 0x3400; c++) {
      MAP[c] = foldOne((char) c);
    }
    for (int c = 0xFB00; c <= 0xFF5E; c++) {
      MAP[c] = foldOne((char) c);
    }
  }

  private Folding() {}

  /** The folded form of a text; white space is kept as it is. */
  public static String fold(String text) {
    return fold(text, 0, text.length());
  }

  /** The folded form of the code units from begin to end. */
  public static String fold(String text, int begin, int end) {
    StringBuilder folded = new StringBuilder(end - begin);
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      char f = MAP[c];
      if (f == EXPANDED) {
        folded.append(expansion(c));
      } else if (f != DROPPED) {
        folded.append(f);
      }
    }
    return folded.toString();
  }

  /** A 64-bit hash of the folded form, without building it. */
  public static long hash(String text, int begin, int end) {
    long h = 0xCBF29CE484222325L;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      char f = MAP[c];
      if (f == EXPANDED) {
        String expansion = expansion(c);
        for (int k = 0; k < expansion.length(); k++) {
          h = (h ^ expansion.charAt(k)) * 0x100000001B3L;
        }
      } else if (f != DROPPED) {
        h = (h ^ f) * 0x100000001B3L;
      }
    }
    // FNV-1a leaves the low bits weak for short words, and tables index by the low bits.
    h ^= h >>> 32;
    h *= 0x9E3779B97F4A7C15L;
    return h ^ (h >>> 29);
  }

  /** True when the code units from begin to end fold to the given folded form. */
  public static boolean foldsTo(String folded, String text, int begin, int end) {
    return foldsTo(folded, 0, folded.length(), text, begin, end);
  }

  private static boolean foldsTo(String folded, int from, int to, String text, int begin, int end) {
    int at = from;
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      char f = MAP[c];
      if (f == EXPANDED) {
        String expansion = expansion(c);
        if (!folded.startsWith(expansion, at)) {
          return false;
        }
        at += expansion.length();
      } else if (f != DROPPED) {
        if (at >= to || folded.charAt(at) != f) {
          return false;
        }
        at++;
      }
    }
    return at == to;
  }

  private static char foldOne(char c) {
    if (isDropped(c)) {
      return DROPPED;
    }
    String full = expansionOrNothing(c);
    if (full.isEmpty()) {
      full = withoutAccents(c);
    }
    return full.length() == 1 ? full.charAt(0) : EXPANDED;
  }

  private static boolean isDropped(char c) {
    byte charClass = CharClass.of(c);
    return charClass == CharClass.APOSTROPHE
        || charClass == CharClass.PERIOD
        || isAccent(c)
        || Character.getType(c) == Character.FORMAT
        || (c >= 0x064B && c <= 0x0652)
        || c == 0x0640;
  }

  private static boolean isAccent(char c) {
    return c >= 0x0300 && c <= 0x036F;
  }

  private static String expansion(char c) {
    String special = expansionOrNothing(c);
    return special.isEmpty() ? withoutAccents(c) : special;
  }

  /** Letters that Unicode does not take apart, as names are commonly written without them. */
  private static String expansionOrNothing(char c) {
    return switch (c) {
      case 'ß', 'ẞ' -> "ss";
      case 'æ', 'Æ' -> "ae";
      case 'œ', 'Œ' -> "oe";
      case 'þ', 'Þ' -> "th";
      case 'ø', 'Ø' -> "o";
      case 'đ', 'Đ', 'ð', 'Ð' -> "d";
      case 'ł', 'Ł' -> "l";
      case 'ħ', 'Ħ' -> "h";
      case 'ı', 'İ' -> "i";
      case 'ə', 'Ə' -> "a";
      case 'ς' -> "σ";
      default -> "";
    };
  }

  /**
   * The compatibility decomposition in small letters; as it is where more than accents would go.
   */
  private static String withoutAccents(char c) {
    String decomposed = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder(decomposed.length());
    for (int i = 0; i < decomposed.length(); i++) {
      char d = decomposed.charAt(i);
      if (CharClass.of(d) == CharClass.MARK && !isAccent(d)) {
        return String.valueOf(Character.toLowerCase(c));
      }
      // Folding what is folded must change nothing, so what is dropped is dropped here as well.
      if (!isDropped(d)) {
        folded.append(Character.toLowerCase(d));
      }
    }
    return folded.isEmpty() ? String.valueOf(Character.toLowerCase(c)) : folded.toString();
  }
}
