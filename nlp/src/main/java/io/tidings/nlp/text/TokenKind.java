package io.tidings.nlp.text;

/** What a token is. */
public enum TokenKind {
  /** Letters, perhaps with digits and inner apostrophes; abbreviations such as "U.S." whole. */
  WORD(0),
  /** Digits, perhaps with inner points and commas. */
  NUMBER(1),
  /** One character of a script that is written without spaces. */
  CHARACTER(2),
  /** An ampersand. */
  AMPERSAND(3),
  /** The ending {@code 's}, apart from its word. */
  POSSESSIVE(4),
  /** A web address, domain, e-mail address or handle. */
  LINK(5);

  private static final TokenKind[] BY_CODE = {WORD, NUMBER, CHARACTER, AMPERSAND, POSSESSIVE, LINK};

  private final int code;

  TokenKind(int code) {
    this.code = code;
  }

  /** A small number to store instead of a reference, one for each token of a long text. */
  int code() {
    return code;
  }

  static TokenKind of(int code) {
    return BY_CODE[code];
  }
}
