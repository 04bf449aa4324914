package io.tidings.schemas;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Languages that somebody asks for: {@code en} stands for {@code en-GB} as well (basic filtering of
 * RFC 4647), whatever the capitals, and {@code en_GB} is read as {@code en-GB}. Immutable.
 */
public final class LanguageRange {
  private final Set<String> wanted;

  private LanguageRange(Set<String> wanted) {
    this.wanted = wanted;
  }

  /** Those of some codes; of none nothing is included. */
  public static LanguageRange of(Collection<String> codes) {
    return new LanguageRange(
        codes.stream().map(LanguageRange::plain).collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether a language is one of them. */
  public boolean includes(String tag) {
    String plain = plain(tag);
    return wanted.stream().anyMatch(one -> plain.equals(one) || plain.startsWith(one + "-"));
  }

  private static String plain(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
