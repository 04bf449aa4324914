package io.tidings.nlp.text;

import java.text.Normalizer;

/** Brings texts into one form, so that equal content has equal bytes. */
public final class TextNormalizer {

  private TextNormalizer() {}

  /**
   * Unicode NFKC with every run of white space made one space, none at the ends, and control and
   * invisible format characters left out.
   */
  public static String normalize(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder(composed.length());
    boolean space = false;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        space = !out.isEmpty();
      } else if (!isInvisible(c)) {
        if (space) {
          out.append(' ');
          space = false;
        }
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * What a content hash is taken of: title and text normalised, a line break between. Case and
   * punctuation count, spacing and encoding variants do not.
   */
  public static String normalizedForHash(String title, String text) {
    return normalize(title) + "\n" + normalize(text);
  }

  /** The normalised text folded for matching; see {@link Folding}. */
  public static String fold(String text) {
    return Folding.fold(normalize(text));
  }

  private static boolean isInvisible(char c) {
    int type = Character.getType(c);
    // Joiners carry meaning in Indic and Arabic scripts and in emoji.
    return (type == Character.FORMAT && c != '\u200D' && c != '\u200C')
        || type == Character.CONTROL;
  }
}
