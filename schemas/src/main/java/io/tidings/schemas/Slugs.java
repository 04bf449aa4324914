package io.tidings.schemas;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names that may stand in a topic's name: {@code [a-z0-9-]}. */
public final class Slugs {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,98}[a-z0-9])?");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");
  private static final int LONGEST = 100;

  private Slugs() {}

  /** True for 1 to 100 of {@code a-z}, {@code 0-9} and, not at the ends, {@code -}. */
  public static boolean isSlug(String text) {
    return SLUG.matcher(text).matches();
  }

  /**
   * The nearest slug: accents dropped, everything else that is not a letter or digit a hyphen.
   *
   * @return a slug, or the empty text where nothing is left
   */
  public static String of(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String slug = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    slug = slug.substring(0, Math.min(slug.length(), LONGEST));
    return slug.replaceAll("^-+|-+$", "");
  }
}
