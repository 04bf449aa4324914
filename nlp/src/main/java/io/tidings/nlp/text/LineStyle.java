package io.tidings.nlp.text;

import java.util.Arrays;
import java.util.List;

/** How a sentence uses capitals, and so what a capital in it is worth. */
public enum LineStyle {
  /** Capitals mark names and openings. */
  SENTENCE,
  /** Most words have a capital, as in many headlines: it marks no name. */
  TITLE,
  /** Capitals throughout. */
  CAPITALS,
  /** No capital at all, or a script without them. */
  CASELESS;

  /** A word of fewer letters keeps its small letter in title case ("of", "and", "with"). */
  private static final int TITLE_WORD = 5;

  /**
   * The style of the sentence that holds the tokens from begin to end (exclusive). Short sentences
   * without a telling word count as {@link #SENTENCE}.
   */
  public static LineStyle of(Tokens tokens, int begin, int end) {
    int cased = 0;
    int capital = 0;
    int allCaps = 0;
    int longSmall = 0;
    int longCapital = 0;
    for (int i = begin; i < end; i++) {
      boolean small = tokens.isLowercase(i);
      boolean upper = tokens.isCapitalized(i);
      if (tokens.kind(i) != TokenKind.WORD || !(small || upper)) {
        continue;
      }
      cased++;
      capital += upper ? 1 : 0;
      allCaps += tokens.isAllCaps(i) ? 1 : 0;
      if (tokens.end(i) - tokens.begin(i) >= TITLE_WORD && i > begin) {
        longSmall += small ? 1 : 0;
        longCapital += upper ? 1 : 0;
      }
    }
    return judge(cased, capital, allCaps, longSmall, longCapital);
  }

  /** The style of a sentence given as words; those without a letter do not count. */
  public static LineStyle of(List<String> words) {
    int cased = 0;
    int capital = 0;
    int allCaps = 0;
    int longSmall = 0;
    int longCapital = 0;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean upper = Character.isUpperCase(word.charAt(0));
      boolean small = Character.isLowerCase(word.charAt(0));
      if (!upper && !small) {
        continue;
      }
      cased++;
      capital += upper ? 1 : 0;
      allCaps += upper && hasNoSmallLetter(word) ? 1 : 0;
      if (word.length() >= TITLE_WORD && i > 0) {
        longSmall += small ? 1 : 0;
        longCapital += upper ? 1 : 0;
      }
    }
    return judge(cased, capital, allCaps, longSmall, longCapital);
  }

  private static boolean hasNoSmallLetter(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Character.isLowerCase(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The style of each token's sentence. */
  public static LineStyle[] ofEach(Tokens tokens) {
    LineStyle[] styles = new LineStyle[tokens.size()];
    int end;
    for (int begin = 0; begin < styles.length; begin = end) {
      end = begin + 1;
      while (end < styles.length && !tokens.startsSentence(end)) {
        end++;
      }
      Arrays.fill(styles, begin, end, of(tokens, begin, end));
    }
    return styles;
  }

  private static LineStyle judge(
      int cased, int capital, int allCaps, int longSmall, int longCapital) {
    if (capital == 0) {
      return CASELESS;
    }
    if (cased >= 2 && allCaps * 10 >= cased * 8) {
      return CAPITALS;
    }
    return longCapital >= 3 && longSmall * 6 <= longCapital ? TITLE : SENTENCE;
  }
}
