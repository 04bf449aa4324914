package io.tidings.nlp.language;

/**
 * The language a text is written in.
 *
 * @param code ISO 639-1, or {@code und} when the text does not tell
 * @param score calibrated probability that the code is right, 0 to 1 in steps of 1e-4; 0 for {@code
 *     und}
 */
public record Language(String code, float score) {
  /** No language could be told. */
  public static final Language UNDETERMINED = new Language("und", 0);
}
