package io.tidings.ingest.feed;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/** HTML as text to read and to analyse. */
public final class PlainText {
  private static final Set<String> HIDDEN =
      Set.of("script", "style", "template", "head", "noscript", "iframe", "object", "svg", "math");
  private static final Set<String> INLINE_TAGS =
      Set.of(
          "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "del", "div",
          "dfn", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "i", "img", "ins", "kbd", "li",
          "mark", "nobr", "p", "q", "s", "samp", "script", "small", "span", "strike", "strong",
          "style", "sub", "sup", "tt", "u", "ul", "var", "wbr");
  private static final Pattern KNOWN = Pattern.compile("</?([A-Za-z][A-Za-z0-9]*)(?=[\\s/>])");

  private PlainText() {}

  /**
   * The readable text: entities decoded, no scripts or styles, white space collapsed, paragraphs
   * parted by an empty line, line breaks kept.
   *
   * @param html a fragment of HTML, or text without markup
   * @param base not needed for text; addresses are not part of it
   */
  public static String fromHtml(String html, @Nullable String base) {
    if (html.indexOf('<') < 0 && html.indexOf('&') < 0) {
      return Whitespace.collapse(html);
    }
    TextCollector text = new TextCollector();
    Jsoup.parseBodyFragment(html, base == null ? "" : base).body().filter(text);
    return text.result();
  }

  /** One line of text from a title that may hold HTML; what is no HTML tag stays: {@code a <b}. */
  static String line(String title) {
    if (title.indexOf('<') < 0 && title.indexOf('&') < 0) {
      return Whitespace.collapse(title);
    }
    TextCollector text = new TextCollector();
    Jsoup.parseBodyFragment(withoutUnknownTags(title), "").body().filter(text);
    return Whitespace.collapse(text.result());
  }

  private static String withoutUnknownTags(String title) {
    StringBuilder out = new StringBuilder(title.length() + 16);
    Matcher tag = KNOWN.matcher(title);
    for (int i = 0; i < title.length(); i++) {
      char c = title.charAt(i);
      boolean text = c == '<' && !(tag.region(i, title.length()).lookingAt() && isKnown(tag));
      out.append(text ? "&lt;" : String.valueOf(c));
    }
    return out.toString();
  }

  private static boolean isKnown(Matcher tag) {
    return INLINE_TAGS.contains(Names.lower(tag.group(1)));
  }

  /** Collects text in document order without recursion. */
  private static final class TextCollector implements NodeFilter {
    private final StringBuilder out = new StringBuilder();
    private int breaks;

    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode text) {
        append(text);
      } else if (node instanceof Element element) {
        if (HIDDEN.contains(element.normalName())) {
          return FilterResult.SKIP_ENTIRELY;
        }
        breakBefore(element);
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        breakBefore(element);
      }
      return FilterResult.CONTINUE;
    }

    String result() {
      return out.toString().strip();
    }

    private void breakBefore(Element element) {
      switch (element.normalName()) {
        case "br" -> breaks = breaks == 0 ? 1 : breaks;
        case "li", "tr", "dt", "dd", "option" -> breaks = Math.max(breaks, 1);
        case "td", "th" -> space();
        default -> breaks = element.isBlock() ? 2 : breaks;
      }
    }

    private void append(TextNode node) {
      String text = node.getWholeText();
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (Whitespace.isSpace(c)) {
          space();
        } else {
          flushBreaks();
          out.append(c);
        }
      }
    }

    private void space() {
      if (breaks == 0 && !out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
        out.append(' ');
      }
    }

    private void flushBreaks() {
      if (breaks > 0 && !out.isEmpty()) {
        int end = out.length();
        out.setLength(out.charAt(end - 1) == ' ' ? end - 1 : end);
        out.append("\n".repeat(breaks));
      }
      breaks = 0;
    }
  }
}
