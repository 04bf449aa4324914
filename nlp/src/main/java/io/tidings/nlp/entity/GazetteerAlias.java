package io.tidings.nlp.entity;

/**
 * One way to write a name.
 *
 * @param text as written, not blank
 * @param caseSensitive true when only exactly these capitals are the name; short names in capitals
 *     are treated so in any case
 */
public record GazetteerAlias(String text, boolean caseSensitive) {

  /** Checks the text; throws {@link IllegalArgumentException} when it is blank. */
  public GazetteerAlias {
    if (text.isBlank()) {
      throw new IllegalArgumentException("alias: text is blank");
    }
  }
}
