package io.tidings.store;

/**
 * Text that PostgreSQL can hold: U+0000 and unpaired surrogates become U+FFFD, the replacement
 * character. Everything else stays as it is.
 */
final class PostgresText {
  private static final char REPLACEMENT = '\uFFFD';

  private PostgresText() {}

  static String clean(String text) {
    int first = firstBad(text, 0);
    if (first == text.length()) {
      return text;
    }
    char[] chars = text.toCharArray();
    for (int bad = first; bad < chars.length; bad = firstBad(text, bad + 1)) {
      chars[bad] = REPLACEMENT;
    }
    return new String(chars);
  }

  private static int firstBad(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isLowSurrogate(c)) {
        return i;
      }
      if (Character.isHighSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
          return i;
        }
        i++;
      }
    }
    return text.length();
  }
}
