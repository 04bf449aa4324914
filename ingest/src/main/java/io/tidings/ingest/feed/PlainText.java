package io.tidings.ingest.feed;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** HTML as text to read and to analyse. */
public final class PlainText {
  /** What counts as markup in a title; anything else in angle brackets is the title's own words. */
  private static final Set<String> TITLE_TAGS =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "div",
          "dfn", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "img", "ins", "kbd", "li",
          "mark", "nobr", "p", "q", "s", "samp", "script", "small", "span", "strike", "strong",
          "style", "sub", "sup", "tt", "u", "ul", "var", "wbr");

  private PlainText() {}

  /**
   * The readable text: entities decoded, no scripts or styles, white space collapsed, paragraphs
   * parted by an empty line, line breaks kept. Takes time and memory linear in the input.
   *
   * @param html a fragment of HTML, or text without markup
   * @param base where the fragment is from; addresses are no part of the text, so it may be null
   */
  public static String fromHtml(String html, @Nullable String base) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return Whitespace.collapse(html);
    }
    return new TextExtractor(html, name -> true).extract();
  }

  /** One line of text from a title that may hold HTML; what is no HTML tag stays: {@code a <b}. */
  static String line(String title) {
    if (title.indexOf('<') < 0 && title.indexOf('&') < 0) {
      return Whitespace.collapse(title);
    }
    return Whitespace.collapse(new TextExtractor(title, TITLE_TAGS::contains).extract());
  }
}
