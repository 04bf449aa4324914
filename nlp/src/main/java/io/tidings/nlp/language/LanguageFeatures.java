package io.tidings.nlp.language;

import io.tidings.nlp.linear.FeatureBuffer;
import io.tidings.nlp.linear.FeatureHash;

/**
 * What a text shows of its language: for each word, with an edge on both sides, its n-grams of 1 to
 * 5 characters, the word whole, and the word with the one before it. Letters are lower-cased, so
 * that a headline in capitals looks like any other; digits, punctuation and web addresses are left
 * out.
 */
final class LanguageFeatures {
  /** More text than this adds nothing but time. */
  static final int MAX_CHARS = 300;

  private static final int LONGEST = 5;
  private static final char EDGE = ' ';
  private static final int GRAM = 1;
  private static final int WORD = 2;
  private static final int PAIR = 3;

  private final FeatureBuffer buffer = new FeatureBuffer(false);
  private final char[] word = new char[64];
  private int length;
  private int lastWord;

  /** The features of a text, valid until the next call. */
  FeatureBuffer of(CharSequence text) {
    buffer.clear();
    beginWord();
    lastWord = 0;
    int end = Math.min(text.length(), MAX_CHARS);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (isPartOfWord(c)) {
        append(Character.toLowerCase(c));
      } else if (c != '\'' && c != '\u2019') {
        endWord();
      } else if (length > 1) {
        append('\'');
      }
    }
    endWord();
    buffer.endBlock();
    return buffer;
  }

  private static boolean isPartOfWord(char c) {
    if (c < 0x80) {
      return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }
    int type = Character.getType(c);
    return Character.isLetter(c)
        || Character.isSurrogate(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private void append(char c) {
    if (length < word.length - 1) {
      word[length++] = c;
    }
  }

  private void beginWord() {
    word[0] = EDGE;
    length = 1;
  }

  private void endWord() {
    if (length > 1) {
      word[length++] = EDGE;
      addGrams();
      int whole = FeatureHash.start(WORD);
      for (int i = 1; i < length - 1; i++) {
        whole = FeatureHash.step(whole, word[i]);
      }
      whole = FeatureHash.finish(whole);
      buffer.add(whole);
      buffer.add(pair(lastWord, whole));
      lastWord = whole;
    }
    beginWord();
  }

  private void addGrams() {
    for (int begin = 0; begin < length; begin++) {
      int hash = FeatureHash.start(GRAM);
      for (int end = begin; end < Math.min(length, begin + LONGEST); end++) {
        hash = FeatureHash.step(hash, word[end]);
        if (end > begin || word[begin] != EDGE) {
          buffer.add(FeatureHash.finish(hash));
        }
      }
    }
  }

  private static int pair(int first, int second) {
    int hash = FeatureHash.step(FeatureHash.step(FeatureHash.start(PAIR), first), first >>> 16);
    return FeatureHash.finish(FeatureHash.step(hash, second));
  }

  /** The text up to and including its given number of words; all of it when it has no more. */
  static String firstWords(String text, int words) {
    int seen = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean wordEnds = i > 0 && text.charAt(i) == ' ' && text.charAt(i - 1) != ' ';
      if (wordEnds && ++seen == words) {
        return text.substring(0, i);
      }
    }
    return text;
  }
}
