package io.tidings.dashboard;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as it is compared: without case and without diacritics. */
final class FoldedText {
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

  private FoldedText() {}

  /**
   * Folds by compatibility decomposition (Unicode NFKD), dropping the marks. Letters that do not
   * decompose, such as the Polish ł, stay as they are.
   */
  static String of(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return MARKS.matcher(decomposed).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
