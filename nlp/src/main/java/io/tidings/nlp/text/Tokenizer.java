package io.tidings.nlp.text;

import java.util.Arrays;
import java.util.Set;

/**
 * Cuts a text into words and sentences in one pass. Hyphens part words ("Jong-un" is two tokens
 * joined by a hyphen) so that a name is found in "U.S.-led" and "pro-Palestinian"; {@code 's} and
 * the French {@code l'}, {@code d'}, {@code qu'} are tokens of their own for the same reason.
 * Punctuation other than an ampersand is no token: it shows in the gaps between tokens.
 */
public final class Tokenizer {

  private static final Set<String> DOMAIN_ENDINGS =
      Set.of("com", "org", "net", "gov", "edu", "io", "co", "uk", "eu", "de", "fr", "ai", "tv");

  private final String text;
  private final int length;
  private final Gap gap = new Gap();
  private int size;
  private int[] begins;
  private int[] ends;
  private int[] flags;

  private Tokenizer(String text) {
    this.text = text;
    this.length = text.length();
    int capacity = 8 + length / 4;
    this.begins = new int[capacity];
    this.ends = new int[capacity];
    this.flags = new int[capacity];
  }

  /** Cuts a text; the empty text has no tokens. */
  public static Tokens tokenize(String text) {
    return new Tokenizer(text).run();
  }

  private Tokens run() {
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      byte charClass = CharClass.of(c);
      i =
          switch (charClass) {
            case CharClass.LETTER, CharClass.DIGIT -> word(i);
            case CharClass.SOLO -> solo(i);
            case CharClass.AMPERSAND -> emit(i, i + 1, TokenKind.AMPERSAND, 0);
            case CharClass.SURROGATE -> surrogate(i);
            case CharClass.AT -> at(i);
            default -> {
              gap.add(charClass, i, size == 0 ? 0 : ends[size - 1]);
              yield i + 1;
            }
          };
    }
    return new Tokens(text, size, begins, ends, flags);
  }

  private int word(int begin) {
    if (startsAddress(begin)) {
      return link(begin, begin);
    }
    int dotted = dottedEnd(begin);
    if (dotted > 0) {
      return emit(begin, dotted, TokenKind.WORD, Tokens.FIRST_UPPER & caseOf(text.charAt(begin)));
    }
    int bits = caseOf(text.charAt(begin)) & (Tokens.FIRST_UPPER | Tokens.ANY_LOWER);
    boolean digits = CharClass.of(text.charAt(begin)) == CharClass.DIGIT;
    int i = begin + 1;
    // Most words are small letters to the end; what follows them is looked at below.
    while (i < length && text.charAt(i) >= 'a' && text.charAt(i) <= 'z') {
      bits |= Tokens.ANY_LOWER;
      digits = false;
      i++;
    }
    while (i < length) {
      char c = text.charAt(i);
      byte charClass = CharClass.of(c);
      if (charClass == CharClass.LETTER) {
        bits |= caseOf(c) & (Tokens.LATER_UPPER | Tokens.ANY_LOWER);
        digits = false;
      } else if (charClass == CharClass.APOSTROPHE) {
        if (!isLetterAt(i + 1)) {
          break;
        }
        if (isPossessive(i)) {
          emit(begin, i, TokenKind.WORD, bits);
          return emit(i, i + 2, TokenKind.POSSESSIVE, 0);
        }
        if (isElision(begin, i)) {
          return emit(begin, i + 1, TokenKind.WORD, bits);
        }
      } else if (charClass == CharClass.PERIOD && isDomain(i)) {
        return link(begin, i);
      } else if (charClass == CharClass.AT && isLetterAt(i + 1)) {
        return link(begin, i);
      } else if (charClass == CharClass.SURROGATE) {
        if (!isSurrogateLetter(i)) {
          break;
        }
        i++;
      } else if (!CharClass.isWordPart(charClass) && !(digits && isInnerMark(c, i))) {
        break;
      }
      i++;
    }
    return emit(begin, i, digits ? TokenKind.NUMBER : TokenKind.WORD, bits);
  }

  /** A capital as the first letter and as a later one; the caller keeps the bits that apply. */
  private static int caseOf(char c) {
    if (c < 0x80) {
      if (c >= 'a') {
        return Tokens.ANY_LOWER;
      }
      return c >= 'A' ? Tokens.FIRST_UPPER | Tokens.LATER_UPPER : 0;
    }
    if (Character.isUpperCase(c) || Character.isTitleCase(c)) {
      return Tokens.FIRST_UPPER | Tokens.LATER_UPPER;
    }
    return Character.isLowerCase(c) ? Tokens.ANY_LOWER : 0;
  }

  /** End of an abbreviation of single letters such as "U.S." or "e.g.", or -1. */
  private int dottedEnd(int begin) {
    int i = begin;
    int letters = 0;
    while (isLetterAt(i) && !isWordAt(i + 1)) {
      letters++;
      if (i + 1 >= length || text.charAt(i + 1) != '.') {
        return letters > 1 ? i + 1 : -1;
      }
      i += 2;
    }
    return letters > 1 ? i : -1;
  }

  private boolean startsAddress(int i) {
    char c = text.charAt(i);
    return (c == 'h' && (text.startsWith("http://", i) || text.startsWith("https://", i)))
        || (c == 'w' && text.startsWith("www.", i) && isWordAt(i + 4));
  }

  private boolean isDomain(int period) {
    int i = period + 1;
    while (i < length && i - period <= 5 && text.charAt(i) >= 'a' && text.charAt(i) <= 'z') {
      i++;
    }
    return i - period > 2 && !isWordAt(i) && DOMAIN_ENDINGS.contains(text.substring(period + 1, i));
  }

  /** Up to white space, without the punctuation that closes the sentence around the address. */
  private int link(int begin, int from) {
    int i = from;
    while (i < length && !isBreak(text.charAt(i))) {
      i++;
    }
    while (i > begin + 1 && !isWordAt(i - 1) && text.charAt(i - 1) != '/') {
      i--;
    }
    return emit(begin, i, TokenKind.LINK, caseOf(text.charAt(begin)) & Tokens.FIRST_UPPER);
  }

  private static boolean isBreak(char c) {
    byte charClass = CharClass.of(c);
    return charClass == CharClass.SPACE
        || charClass == CharClass.NEWLINE
        || charClass == CharClass.APOSTROPHE
        || c == '"'
        || c == '<'
        || c == '>'
        || c == ')'
        || c == '\u201D';
  }

  private int at(int begin) {
    if (isWordAt(begin + 1)) {
      return link(begin, begin + 1);
    }
    gap.add(CharClass.OTHER, begin, 0);
    return begin + 1;
  }

  private int solo(int begin) {
    int i = begin + 1;
    while (i < length && CharClass.of(text.charAt(i)) == CharClass.MARK) {
      i++;
    }
    return emit(begin, i, TokenKind.CHARACTER, 0);
  }

  private int surrogate(int begin) {
    int codePoint = text.codePointAt(begin);
    if (Character.isIdeographic(codePoint)) {
      return emit(begin, begin + 2, TokenKind.CHARACTER, 0);
    }
    if (isSurrogateLetter(begin)) {
      int i = begin + 2;
      while (i < length && (isWordAt(i) || isSurrogateLetter(i))) {
        i += isWordAt(i) ? 1 : 2;
      }
      return emit(begin, i, TokenKind.WORD, 0);
    }
    gap.add(CharClass.OTHER, begin, 0);
    return begin + Character.charCount(codePoint);
  }

  private boolean isSurrogateLetter(int i) {
    int codePoint = text.codePointAt(i);
    return Character.isSupplementaryCodePoint(codePoint)
        && Character.isLetter(codePoint)
        && !Character.isIdeographic(codePoint);
  }

  private boolean isInnerMark(char c, int i) {
    return (c == '.' || c == ',')
        && i + 1 < length
        && CharClass.of(text.charAt(i + 1)) == CharClass.DIGIT;
  }

  private boolean isPossessive(int apostrophe) {
    char next = text.charAt(apostrophe + 1);
    return (next == 's' || next == 'S') && !isWordAt(apostrophe + 2);
  }

  private boolean isElision(int begin, int apostrophe) {
    int letters = apostrophe - begin;
    char first = text.charAt(begin);
    if (letters == 1) {
      return first == 'l' || first == 'L' || first == 'd';
    }
    return letters == 2 && (first == 'q' || first == 'Q') && text.charAt(begin + 1) == 'u';
  }

  private boolean isLetterAt(int i) {
    return i < length && CharClass.of(text.charAt(i)) == CharClass.LETTER;
  }

  private boolean isWordAt(int i) {
    return i < length && CharClass.isWordPart(CharClass.of(text.charAt(i)));
  }

  private int emit(int begin, int end, TokenKind kind, int caseBits) {
    if (size == begins.length) {
      int capacity = size * 2;
      begins = Arrays.copyOf(begins, capacity);
      ends = Arrays.copyOf(ends, capacity);
      flags = Arrays.copyOf(flags, capacity);
    }
    int previousBegin = size == 0 ? -1 : begins[size - 1];
    int previousEnd = size == 0 ? -1 : ends[size - 1];
    begins[size] = begin;
    ends[size] = end;
    flags[size] =
        (kind.code() << Tokens.KIND_SHIFT)
            | caseBits
            | gap.close(text, previousBegin, previousEnd, begin, end, caseBits);
    size++;
    return end;
  }
}
