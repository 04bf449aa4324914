package io.tidings.enrich.tag;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a source says of its language: feeds write BCP 47, and much that only looks so. */
final class LanguageHint {
  private static final Map<String, String> CODES = codes();

  private LanguageHint() {}

  /**
   * The ISO 639-1 code of a hint such as {@code en-GB}, {@code pt_BR}, {@code DE} or {@code deu};
   * null where it names no language that has one.
   */
  static @Nullable String code(@Nullable String hint) {
    return hint == null
        ? null
        : CODES.get(Locale.forLanguageTag(hint.replace('_', '-')).getLanguage());
  }

  // Java's table of ISO 639, by two and three letters; it turns codes that were replaced, such as
  // iw, into those of today.
  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    Arrays.stream(Locale.getISOLanguages())
        .map(Locale::forLanguageTag)
        .forEach(
            locale -> {
              codes.put(locale.getLanguage(), locale.getLanguage());
              codes.put(locale.getISO3Language(), locale.getLanguage());
            });
    return Collections.unmodifiableMap(codes);
  }
}
