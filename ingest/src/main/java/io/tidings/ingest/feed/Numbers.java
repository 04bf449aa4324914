package io.tidings.ingest.feed;

import org.jspecify.annotations.Nullable;

/** Whole numbers as feeds write them; anything else is no number. */
final class Numbers {
  private Numbers() {}

  /** At least 0, thousands separators allowed; null otherwise. */
  static @Nullable Long size(String text) {
    String digits = text.strip().replace(",", "");
    return isDigits(digits, 18) ? Long.valueOf(digits) : null;
  }

  /** At least 0; null otherwise. */
  static @Nullable Integer count(String text) {
    String digits = text.strip();
    return isDigits(digits, 9) ? Integer.valueOf(digits) : null;
  }

  /** At least 1; null otherwise. */
  static @Nullable Integer positive(String text) {
    Integer number = count(text);
    return number == null || number == 0 ? null : number;
  }

  private static boolean isDigits(String text, int most) {
    return !text.isEmpty()
        && text.length() <= most
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
