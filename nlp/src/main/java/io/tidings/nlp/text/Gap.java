package io.tidings.nlp.text;

/** What stands between two tokens, and whether a sentence ends in it. */
final class Gap {

  private static final int SPACE = 1;
  private static final int NEWLINE = 1 << 1;
  private static final int BLANK_LINE = 1 << 2;
  private static final int PERIOD = 1 << 3;
  private static final int TERMINAL = 1 << 4;
  private static final int FULL_STOP = 1 << 5;
  private static final int HYPHEN = 1 << 6;
  private static final int CLOSING_APOSTROPHE = 1 << 7;
  private static final int OPENING = 1 << 8;
  private static final int OTHER = 1 << 9;

  private static final int SOFT = SPACE | NEWLINE | PERIOD | CLOSING_APOSTROPHE;

  /** Longer lines were never wrapped to a width. */
  private static final int LONGEST_WRAPPED = 120;

  /** A line with fewer capitals is too short to say that it is in capitals. */
  private static final int FEWEST_CAPITALS = 8;

  private int seen;

  void add(byte charClass, int at, int previousEnd) {
    seen |=
        switch (charClass) {
          case CharClass.SPACE -> SPACE;
          case CharClass.NEWLINE -> (seen & NEWLINE) == 0 ? NEWLINE : BLANK_LINE;
          case CharClass.PERIOD -> PERIOD;
          case CharClass.TERMINAL -> TERMINAL;
          case CharClass.FULL_STOP -> FULL_STOP;
          case CharClass.HYPHEN -> (seen & HYPHEN) == 0 ? HYPHEN : OTHER;
          case CharClass.APOSTROPHE -> at == previousEnd ? CLOSING_APOSTROPHE : OPENING;
          case CharClass.OPENING -> OPENING;
          case CharClass.MARK -> 0;
          default -> OTHER;
        };
  }

  /** The flags of the token at begin to end, given the token before (-1 for none); starts anew. */
  int close(String text, int previousBegin, int previousEnd, int begin, int end, int caseBits) {
    int marks = seen;
    seen = 0;
    if (previousBegin < 0) {
      return Tokens.SENTENCE | Tokens.HARD_GAP;
    }
    if (marks == 0) {
      return begin == previousEnd ? Tokens.NO_GAP : 0;
    }
    if (marks == SPACE) {
      return endsWithAbbreviation(text, previousEnd)
              && Abbreviations.opensSentence(text, begin, end)
          ? Tokens.SENTENCE | Tokens.HARD_GAP
          : 0;
    }
    if (marks == HYPHEN) {
      return Tokens.HYPHEN_GAP;
    }
    boolean small = (caseBits & (Tokens.FIRST_UPPER | Tokens.ANY_LOWER)) == Tokens.ANY_LOWER;
    if (endsSentence(text, marks, previousBegin, previousEnd, begin, end, small)) {
      return Tokens.SENTENCE | Tokens.HARD_GAP;
    }
    if ((marks & ~SOFT) == 0) {
      return 0;
    }
    boolean dash = (marks & HYPHEN) != 0 && (marks & SPACE) != 0;
    boolean opening = dash || (marks & (OPENING | TERMINAL | PERIOD)) != 0;
    return opening ? Tokens.OPENING | Tokens.HARD_GAP : Tokens.HARD_GAP;
  }

  private static boolean endsSentence(
      String text,
      int marks,
      int previousBegin,
      int previousEnd,
      int begin,
      int end,
      boolean small) {
    if ((marks & (BLANK_LINE | FULL_STOP)) != 0) {
      return true;
    }
    if (small || (marks & (SPACE | NEWLINE)) == 0) {
      return false;
    }
    if ((marks & TERMINAL) != 0) {
      return true;
    }
    if ((marks & NEWLINE) != 0 && isLineOfItsOwn(text, previousBegin, begin)) {
      return true;
    }
    if ((marks & PERIOD) != 0) {
      return !Abbreviations.isAbbreviation(text, previousBegin, previousEnd)
          || (!Abbreviations.isTitle(text, previousBegin, previousEnd)
              && Abbreviations.opensSentence(text, begin, end));
    }
    return endsWithAbbreviation(text, previousEnd) && Abbreviations.opensSentence(text, begin, end);
  }

  private static boolean endsWithAbbreviation(String text, int previousEnd) {
    return text.charAt(previousEnd - 1) == '.';
  }

  /**
   * Whether a line break ends a sentence that has no period: between a line in capitals and another
   * kind of line, and in text whose lines are too long to have been wrapped.
   */
  private static boolean isLineOfItsOwn(String text, int previousBegin, int begin) {
    int previousLine = text.lastIndexOf('\n', previousBegin) + 1;
    int previousLineEnd = text.indexOf('\n', previousBegin);
    int lineEnd = text.indexOf('\n', begin);
    int end = lineEnd < 0 ? text.length() : lineEnd;
    return previousLineEnd - previousLine > LONGEST_WRAPPED
        || end - begin > LONGEST_WRAPPED
        || isInCapitals(text, previousLine, previousLineEnd) != isInCapitals(text, begin, end);
  }

  private static boolean isInCapitals(String text, int begin, int end) {
    int capitals = 0;
    for (int i = begin; i < end; i++) {
      if (Character.isLowerCase(text.charAt(i))) {
        return false;
      }
      capitals += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
    }
    return capitals >= FEWEST_CAPITALS;
  }
}
