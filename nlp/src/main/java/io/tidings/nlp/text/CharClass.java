package io.tidings.nlp.text;

/** What a UTF-16 code unit means to the tokenizer, as one table lookup. */
final class CharClass {

  static final byte OTHER = 0;
  static final byte SPACE = 1;
  static final byte LETTER = 2;
  static final byte DIGIT = 3;

  /** A character that is a token of its own: scripts written without spaces. */
  static final byte SOLO = 4;

  /** Combining marks and invisible format characters: never begin or end a word. */
  static final byte MARK = 5;

  static final byte APOSTROPHE = 6;
  static final byte HYPHEN = 7;
  static final byte PERIOD = 8;
  static final byte AMPERSAND = 9;
  static final byte SURROGATE = 10;

  /** Ends a sentence when a space and a capital follow. */
  static final byte TERMINAL = 11;

  /** Ends a sentence whatever follows. */
  static final byte FULL_STOP = 12;

  static final byte NEWLINE = 13;
  static final byte AT = 14;

  /** Punctuation after which a capital says nothing: quotation marks, colons, brackets, bullets. */
  static final byte OPENING = 15;

  private static final byte[] TABLE = new byte[1 << 16];

  static {
    for (int c = 0; c < TABLE.length; c++) {
      TABLE[c] = classify((char) c);
    }
  }

  private CharClass() {}

  static byte of(char c) {
    return TABLE[c];
  }

  /** True for classes that a word goes on through. */
  static boolean isWordPart(byte charClass) {
    return charClass == LETTER || charClass == DIGIT || charClass == MARK;
  }

  private static byte classify(char c) {
    return switch (c) {
      case '\'', '\u2019', '\u02BC', '\u02BB', '\u02B9', '\u02BE', '\u02BF', '\uFF07' -> APOSTROPHE;
      case '-', '\u2010', '\u2011', '\u2013' -> HYPHEN;
      case '.', '\uFF0E' -> PERIOD;
      case '&', '\uFF06' -> AMPERSAND;
      case '!', '?', '\u2026', '\u061F', '\u06D4', '\u0964' -> TERMINAL;
      case '\u3002', '\uFF01', '\uFF1F', '\uFF61' -> FULL_STOP;
      case '\n', '\u0085', '\u2028', '\u2029' -> NEWLINE;
      case '@' -> AT;
      case '"', '\u2018', '\u201A', '\u201B', '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' ->
          OPENING;
      case ':', '(', '[', '{', '<', '|', '*', '\u2022', '\u2014', '\u2015', ';' -> OPENING;
      default -> byCategory(c);
    };
  }

  private static byte byCategory(char c) {
    if (Character.isSurrogate(c)) {
      return SURROGATE;
    }
    if (isUnspaced(c)) {
      return SOLO;
    }
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER ->
          LETTER;
      case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
      case Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT ->
          MARK;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.CONTROL -> SPACE;
      case Character.INITIAL_QUOTE_PUNCTUATION, Character.START_PUNCTUATION -> OPENING;
      default -> OTHER;
    };
  }

  /** Letters of Han, Kana, Thai, Lao, Myanmar and Khmer, which do not put spaces between words. */
  private static boolean isUnspaced(char c) {
    boolean inBlock =
        (c >= 0x0E00 && c <= 0x0EFF)
            || (c >= 0x1000 && c <= 0x109F)
            || (c >= 0x1780 && c <= 0x17FF)
            || (c >= 0x3005 && c <= 0x3007)
            || (c >= 0x3041 && c <= 0x30FF)
            || (c >= 0x31F0 && c <= 0x31FF)
            || (c >= 0x3400 && c <= 0x9FFF)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFF66 && c <= 0xFF9D);
    return inBlock && (Character.isLetter(c) || c == 0x3007);
  }
}
