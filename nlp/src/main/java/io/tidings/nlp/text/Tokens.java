package io.tidings.nlp.text;

/**
 * The words of one text, in order, with their places. Offsets are UTF-16 code units into the text
 * given to {@link Tokenizer}, end exclusive; {@code i} runs from 0 to {@link #size()} - 1 and any
 * other value throws {@link ArrayIndexOutOfBoundsException}. Immutable once returned.
 */
public final class Tokens {

  static final int FIRST_UPPER = 1;
  static final int ANY_LOWER = 1 << 1;
  static final int LATER_UPPER = 1 << 2;
  static final int SENTENCE = 1 << 3;
  static final int OPENING = 1 << 4;
  static final int HARD_GAP = 1 << 5;
  static final int HYPHEN_GAP = 1 << 6;
  static final int NO_GAP = 1 << 7;
  static final int KIND_SHIFT = 8;

  private final String text;
  private final int size;
  private final int[] begins;
  private final int[] ends;
  private final int[] flags;

  Tokens(String text, int size, int[] begins, int[] ends, int[] flags) {
    this.text = text;
    this.size = size;
    this.begins = begins;
    this.ends = ends;
    this.flags = flags;
  }

  /** The text that was cut. */
  public String text() {
    return text;
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

  /** The token as written. */
  public String word(int i) {
    return text.substring(begins[i], ends[i]);
  }

  /** What the token is. */
  public TokenKind kind(int i) {
    return TokenKind.of(flags[i] >>> KIND_SHIFT);
  }

  /** True when the token opens a sentence. */
  public boolean startsSentence(int i) {
    return (flags[i] & SENTENCE) != 0;
  }

  /**
   * True where a capital letter says nothing about the word: at the start of a sentence and after a
   * quotation mark, colon, bracket or dash.
   */
  public boolean capitalIsExpected(int i) {
    return (flags[i] & (SENTENCE | OPENING)) != 0;
  }

  /** True when the first cased letter comes first and is a capital. */
  public boolean isCapitalized(int i) {
    return (flags[i] & FIRST_UPPER) != 0;
  }

  /** True when the token holds a capital and no small letter. */
  public boolean isAllCaps(int i) {
    return (flags[i] & (FIRST_UPPER | LATER_UPPER)) != 0 && (flags[i] & ANY_LOWER) == 0;
  }

  /** True when the token holds a small letter and no capital. */
  public boolean isLowercase(int i) {
    return (flags[i] & (FIRST_UPPER | LATER_UPPER | ANY_LOWER)) == ANY_LOWER;
  }

  /**
   * True when more than white space, a hyphen, an abbreviation's period or a closing apostrophe
   * stands between this token and the one before, or a sentence ends there: names do not reach
   * across. True for the first token.
   */
  public boolean isCutOff(int i) {
    return (flags[i] & HARD_GAP) != 0;
  }

  /** True when a single hyphen joins this token to the one before. */
  public boolean followsHyphen(int i) {
    return (flags[i] & HYPHEN_GAP) != 0;
  }

  /** True when nothing at all stands between this token and the one before. */
  public boolean isAttached(int i) {
    return (flags[i] & NO_GAP) != 0;
  }
}
