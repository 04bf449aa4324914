package io.tidings.ingest.feed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** Makes the addresses inside HTML absolute, leaving every other byte of it as it came. */
final class HtmlUrls {
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "href",
          "src",
          "cite",
          "action",
          "background",
          "longdesc",
          "usemap",
          "profile",
          "classid",
          "codebase",
          "data",
          "poster",
          "srcset",
          "formaction");

  private static final int MOST_CANDIDATES = 100;

  private HtmlUrls() {}

  static String resolve(String html, Scope scope) {
    if (scope.base() == null || html.indexOf('<') < 0 || html.indexOf('=') < 0) {
      return html;
    }
    return new Rewriter(html, scope).run();
  }

  /** The same for a tree, honouring {@code xml:base} on the way. */
  static void resolve(Element root, Scope outer) {
    Deque<Scope> scopes = new ArrayDeque<>();
    scopes.push(outer);
    for (Node child : root.childNodes()) {
      child.traverse(
          new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
              if (node instanceof Element element) {
                scopes.push(scopes.element().in(element));
                resolveAttributes(element, scopes.element());
              }
            }

            @Override
            public void tail(Node node, int depth) {
              if (node instanceof Element) {
                scopes.pop();
              }
            }
          });
    }
  }

  private static void resolveAttributes(Element element, Scope scope) {
    if (scope.base() == null || element.attributesSize() == 0) {
      return;
    }
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey();
      if (isAddress(key)) {
        attribute.setValue(resolveValue(key, attribute.getValue(), scope));
      }
    }
  }

  private static boolean isAddress(String attribute) {
    return ATTRIBUTES.contains(Names.lower(attribute));
  }

  private static String resolveValue(String attribute, String value, Scope scope) {
    if (attribute.equalsIgnoreCase("srcset")) {
      return resolveSet(value, scope);
    }
    boolean inPage = attribute.equalsIgnoreCase("usemap") && value.startsWith("#");
    return inPage || Urls.isAbsolute(value.strip()) ? value : scope.resolve(value);
  }

  /** "a.jpg 1x, b.jpg 2x": a comma ends a candidate only before white space. */
  private static String resolveSet(String value, Scope scope) {
    StringBuilder out = new StringBuilder();
    for (String candidate : value.strip().split(",\\s+", MOST_CANDIDATES)) {
      String[] parts = candidate.strip().split("\\s+", 2);
      out.append(out.isEmpty() ? "" : ", ").append(scope.resolve(parts[0]));
      out.append(parts.length > 1 ? " " + parts[1] : "");
    }
    return out.toString();
  }

  /** One pass over the text: tags, their attributes, and nothing else. */
  private static final class Rewriter {
    private final String html;
    private final Scope scope;
    private final StringBuilder out;
    private int copied;
    private int at;

    Rewriter(String html, Scope scope) {
      this.html = html;
      this.scope = scope;
      this.out = new StringBuilder(html.length() + 64);
    }

    String run() {
      for (at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
        at++;
        if (html.startsWith("!--", at)) {
          int end = html.indexOf("-->", at);
          at = end < 0 ? html.length() : end;
        } else if (at < html.length() && Character.isLetter(html.charAt(at))) {
          tag();
        }
      }
      return copied == 0 ? html : out.append(html, copied, html.length()).toString();
    }

    private void tag() {
      skipName();
      while (at < html.length() && html.charAt(at) != '>' && html.charAt(at) != '<') {
        char c = html.charAt(at);
        if (isNameEnd(c)) {
          at++;
        } else {
          attribute();
        }
      }
    }

    private void attribute() {
      int start = at;
      skipName();
      String name = html.substring(start, at);
      skipSpace();
      if (at >= html.length() || html.charAt(at) != '=') {
        return;
      }
      at++;
      skipSpace();
      char quote = at < html.length() ? html.charAt(at) : ' ';
      boolean quoted = quote == '"' || quote == '\'';
      int valueStart = quoted ? at + 1 : at;
      int valueEnd = quoted ? html.indexOf(quote, valueStart) : endOfBareValue(valueStart);
      if (valueEnd < 0) {
        at = html.length();
        return;
      }
      if (isAddress(name)) {
        replace(name, valueStart, valueEnd);
      }
      at = quoted ? valueEnd + 1 : valueEnd;
    }

    private void replace(String name, int start, int end) {
      String raw = html.substring(start, end);
      String value = raw.indexOf('&') < 0 ? raw : Parser.unescapeEntities(raw, true);
      String resolved = resolveValue(name, value, scope);
      if (!resolved.equals(value)) {
        out.append(html, copied, start);
        out.append(raw.equals(value) ? resolved : resolved.replace("&", "&amp;"));
        copied = end;
      }
    }

    private int endOfBareValue(int from) {
      int i = from;
      while (i < html.length() && html.charAt(i) != '>' && !Whitespace.isSpace(html.charAt(i))) {
        i++;
      }
      return i;
    }

    private void skipName() {
      while (at < html.length() && !isNameEnd(html.charAt(at)) && html.charAt(at) != '<') {
        at++;
      }
    }

    private void skipSpace() {
      while (at < html.length() && Whitespace.isSpace(html.charAt(at))) {
        at++;
      }
    }

    private static boolean isNameEnd(char c) {
      return c == '>' || c == '=' || c == '/' || c == '"' || c == '\'' || Whitespace.isSpace(c);
    }
  }
}
