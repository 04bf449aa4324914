package io.tidings.nlp.text;

import java.util.Arrays;

/**
 * The tokens of a text with the punctuation between them as tokens of their own, cut into
 * sentences: what a tagger reads that learned from running text. A run of one mark ("...") is one
 * token; the point of an abbreviation in mid-sentence belongs to it ("Inc."). Offsets are UTF-16
 * code units into the text, end exclusive. Immutable.
 */
public final class PunctuatedTokens {

  private final String text;
  private int size;
  private int[] begins;
  private int[] ends;
  private boolean[] opens;

  private PunctuatedTokens(String text, int words) {
    this.text = text;
    begins = new int[words + words / 4 + 8];
    ends = new int[begins.length];
    opens = new boolean[begins.length];
  }

  /** Cuts a text; the empty text has no tokens. */
  public static PunctuatedTokens of(String text) {
    Tokens words = Tokenizer.tokenize(text);
    PunctuatedTokens all = new PunctuatedTokens(text, words.size());
    int end = 0;
    for (int i = 0; i < words.size(); i++) {
      int begin = words.begin(i);
      // Marks close the sentence before, but for what opens a quotation or bracket.
      boolean opens = i > 0 && words.startsSentence(i);
      int split = opens ? all.openingMarks(end, begin) : begin;
      all.marks(end, split);
      if (split < begin) {
        int first = all.size;
        all.marks(split, begin);
        if (all.size > first) {
          all.opens[first] = true;
          opens = false;
        }
      }
      end = words.end(i);
      if (isAbbreviated(words, i)) {
        end++;
      }
      all.add(begin, end, opens);
    }
    all.marks(end, text.length());
    return all;
  }

  /** Number of tokens. */
  public int size() {
    return size;
  }

  /** Offset of the token's first code unit. */
  public int begin(int i) {
    return begins[i];
  }

  /** Offset after the token's last code unit. */
  public int end(int i) {
    return ends[i];
  }

  /** True when the token opens a sentence; so does the first. */
  public boolean startsSentence(int i) {
    return i == 0 || opens[i];
  }

  /** The token as written. */
  public String word(int i) {
    return text.substring(begins[i], ends[i]);
  }

  private static boolean isAbbreviated(Tokens words, int i) {
    String text = words.text();
    int end = words.end(i);
    boolean followed = i + 1 < words.size() && !words.startsSentence(i + 1);
    return followed
        && end < text.length()
        && text.charAt(end) == '.'
        && text.charAt(end - 1) != '.'
        && words.begin(i + 1) > end
        && Abbreviations.isAbbreviation(text, words.begin(i), end);
  }

  /** Where the marks begin that belong to what follows, seen from its first word backwards. */
  private int openingMarks(int from, int begin) {
    int at = begin;
    while (at > from && opensQuotation(at - 1)) {
      at--;
    }
    return at;
  }

  private boolean opensQuotation(int i) {
    char c = text.charAt(i);
    boolean quote = c == '"' || c == '\'';
    boolean apart = i == 0 || CharClass.of(text.charAt(i - 1)) == CharClass.SPACE;
    return (quote && apart)
        || c == '\u201C'
        || c == '\u2018'
        || c == '('
        || c == '['
        || c == '<'
        || c == '\u00AB';
  }

  private void marks(int from, int to) {
    int i = from;
    while (i < to) {
      char c = text.charAt(i);
      byte charClass = CharClass.of(c);
      if (charClass == CharClass.SPACE
          || charClass == CharClass.NEWLINE
          || charClass == CharClass.MARK) {
        i++;
        continue;
      }
      int end = i + 1;
      if (Character.isHighSurrogate(c) && end < to) {
        end++;
      } else {
        while (end < to && text.charAt(end) == c) {
          end++;
        }
      }
      add(i, end, false);
      i = end;
    }
  }

  private void add(int begin, int end, boolean opensSentence) {
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
      opens = Arrays.copyOf(opens, size * 2);
    }
    begins[size] = begin;
    ends[size] = end;
    opens[size++] = opensSentence;
  }
}
