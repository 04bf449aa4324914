package io.tidings.nlp.text;

/** What a token is. */
public enum TokenKind {
  /** Letters, perhaps with digits and inner apostrophes; abbreviations such as "U.S." whole. */
  WORD,
  /** Digits, perhaps with inner points and commas. */
  NUMBER,
  /** One character of a script that is written without spaces. */
  CHARACTER,
  /** An ampersand. */
  AMPERSAND,
  /** The ending {@code 's}, apart from its word. */
  POSSESSIVE,
  /** A web address, domain, e-mail address or handle. */
  LINK
}
