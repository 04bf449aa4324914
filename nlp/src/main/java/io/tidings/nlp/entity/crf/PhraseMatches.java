package io.tidings.nlp.entity.crf;

import org.jspecify.annotations.Nullable;

/**
 * Which phrases of the lexicon's lists a sentence holds: for each token, list by list, whether a
 * phrase begins, goes on, ends or stands alone there. From each token with a capital the longest
 * phrase of each list counts.
 */
final class PhraseMatches {

  static final int BEGIN = 1;
  static final int INSIDE = 2;
  static final int END = 3;
  static final int SINGLE = 4;

  private static final int LONGEST = 8;

  /** For each token a mask of lists (bit k + 1 for the k-th) by place in the phrase. */
  private final int[] @Nullable [] masks;

  private PhraseMatches(int length) {
    masks = new int[length][];
  }

  static PhraseMatches of(WordEntry[] sentence, Lexicon lexicon) {
    PhraseMatches matches = new PhraseMatches(sentence.length);
    PhraseHash phrase = new PhraseHash();
    int[] found = new int[LONGEST];
    for (int begin = 0; begin < sentence.length; begin++) {
      if (sentence[begin].capital || Character.isDigit(sentence[begin].text.charAt(0))) {
        phrase.clear();
        int most = Math.min(LONGEST, sentence.length - begin);
        int length = 0;
        int known = Lexicon.PREFIX;
        while (length < most && (known & Lexicon.PREFIX) != 0) {
          boolean any = phrase.addFolded(sentence[begin + length].folded);
          known = any ? lexicon.phrase(phrase.hash()) : Lexicon.PREFIX;
          found[length++] = any ? known & ~Lexicon.PREFIX : 0;
        }
        matches.addLongest(begin, found, length);
      }
    }
    return matches;
  }

  /** The lists with any phrase at the token. */
  int lists(int i) {
    int @Nullable [] row = masks[i];
    return row == null ? 0 : row[BEGIN] | row[INSIDE] | row[END] | row[SINGLE];
  }

  /** The lists with a phrase that has this place at the token. */
  int lists(int i, int place) {
    int @Nullable [] row = masks[i];
    return row == null ? 0 : row[place];
  }

  private void addLongest(int begin, int[] found, int tried) {
    int seen = 0;
    for (int length = tried; length > 0; length--) {
      int lists = found[length - 1] & ~seen;
      if (lists == 0) {
        continue;
      }
      seen |= lists;
      for (int k = 0; k < length; k++) {
        int place = length == 1 ? SINGLE : k == 0 ? BEGIN : k == length - 1 ? END : INSIDE;
        row(begin + k)[place] |= lists;
      }
    }
  }

  private int[] row(int i) {
    int @Nullable [] row = masks[i];
    if (row == null) {
      row = new int[SINGLE + 1];
      masks[i] = row;
    }
    return row;
  }
}
