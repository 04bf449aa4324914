package io.tidings.ingest.feed;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.parser.Parser;

/** Takes the text out of HTML in one pass, without a tree: hostile nesting costs nothing. */
final class TextExtractor {
  private static final Set<String> HIDDEN =
      Set.of("script", "style", "template", "head", "noscript", "iframe", "object", "svg", "math");
  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "center",
          "div",
          "dl",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "html",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "table",
          "title",
          "ul");
  private static final Set<String> LINES =
      Set.of("br", "li", "tr", "dt", "dd", "option", "caption", "thead", "tbody", "summary");
  private static final int LONGEST_NAME = 20;

  private final String html;
  private final Predicate<String> isTag;
  private final StringBuilder out;
  private final Set<String> neverClosed = new HashSet<>();
  private int at;
  private int breaks;
  private boolean space;

  TextExtractor(String html, Predicate<String> isTag) {
    this.html = html;
    this.isTag = isTag;
    this.out = new StringBuilder(html.length() / 2 + 16);
  }

  String extract() {
    while (at < html.length()) {
      int bracket = html.indexOf('<', at);
      int end = bracket < 0 ? html.length() : bracket;
      text(html.substring(at, end));
      at = end;
      if (at < html.length()) {
        bracket();
      }
    }
    return out.toString();
  }

  private void bracket() {
    if (html.startsWith("<!--", at)) {
      skipPast("-->", 4);
      return;
    }
    if (html.startsWith("<!", at) || html.startsWith("<?", at)) {
      skipPast(">", 2);
      return;
    }
    boolean closing = html.startsWith("</", at);
    int nameStart = at + (closing ? 2 : 1);
    String name = name(nameStart);
    if (name.isEmpty() || !isTag.test(name)) {
      text("<");
      at++;
      return;
    }
    at = endOfTag(nameStart + name.length());
    tag(name, closing);
  }

  private void tag(String name, boolean closing) {
    if (BLOCKS.contains(name)) {
      breaks = 2;
    } else if (LINES.contains(name)) {
      breaks = Math.max(breaks, 1);
    } else if (name.equals("td") || name.equals("th")) {
      space = true;
    } else if (!closing && HIDDEN.contains(name)) {
      skipHidden(name);
    }
  }

  private void skipHidden(String name) {
    int end = neverClosed.contains(name) ? -1 : indexOfClosing(name);
    if (end >= 0) {
      at = endOfTag(end + 2 + name.length());
    } else if (name.equals("script") || name.equals("style")) {
      at = html.length();
    } else {
      neverClosed.add(name);
    }
  }

  private int indexOfClosing(String name) {
    for (int i = html.indexOf("</", at); i >= 0; i = html.indexOf("</", i + 2)) {
      if (html.regionMatches(true, i + 2, name, 0, name.length())) {
        return i;
      }
    }
    return -1;
  }

  private void skipPast(String end, int from) {
    int found = html.indexOf(end, at + from);
    at = found < 0 ? html.length() : found + end.length();
  }

  /** The lower-case tag name at this place, "" where none follows. */
  private String name(int start) {
    int i = start;
    while (i < html.length() && i - start < LONGEST_NAME && isNamePart(html.charAt(i), i > start)) {
      i++;
    }
    boolean ends = i >= html.length() || " \t\n\r\f/>".indexOf(html.charAt(i)) >= 0;
    return ends || i - start == LONGEST_NAME ? Names.lower(html.substring(start, i)) : "";
  }

  private static boolean isNamePart(char c, boolean later) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (later && ((c >= '0' && c <= '9') || c == ':' || c == '-'));
  }

  /** Past the bracket that ends the tag; quotes may hide brackets. */
  private int endOfTag(int from) {
    int i = from;
    while (i < html.length() && html.charAt(i) != '>') {
      char c = html.charAt(i);
      if ((c == '"' || c == '\'') && html.charAt(i - 1) == '=') {
        int end = html.indexOf(c, i + 1);
        i = end < 0 ? i : end;
      }
      i++;
    }
    return Math.min(i + 1, html.length());
  }

  private void text(String raw) {
    String text = raw.indexOf('&') < 0 ? raw : Parser.unescapeEntities(raw, false);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Whitespace.isSpace(c)) {
        space = true;
      } else {
        separate();
        out.append(c);
      }
    }
  }

  private void separate() {
    if (!out.isEmpty()) {
      if (breaks > 0) {
        out.append(breaks == 1 ? "\n" : "\n\n");
      } else if (space) {
        out.append(' ');
      }
    }
    breaks = 0;
    space = false;
  }
}
