package io.tidings.ingest.feed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.nodes.XmlDeclaration;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * The value of an element that holds text or markup, in the many ways feeds put it: Atom's types
 * and modes, escaped HTML, CDATA, or plain markup among the elements.
 */
final class TextConstruct {
  /** A tag that closes or stands alone, or one of those that open nearly every fragment. */
  private static final Pattern HTML =
      Pattern.compile(
          "</[a-zA-Z][a-zA-Z0-9]*\\s*>|<(?:br|hr|img|p|div|a|b|i|em|strong|ul|ol)(?:\\s[^<>]*)?/?>",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern TAG = Pattern.compile("<[/!]?[a-zA-Z]");
  private static final Pattern ENTITY = Pattern.compile("&(?:#\\d+|#x[0-9a-fA-F]+|amp|quot|apos);");

  private TextConstruct() {}

  /** As HTML with addresses made absolute; null where there is nothing. */
  static @Nullable String html(Element element, Scope outer) {
    return Passage.htmlOf(passage(element, outer));
  }

  /** As it stands there, with addresses made absolute; null where there is nothing. */
  static @Nullable Passage passage(Element element, Scope outer) {
    Scope scope = outer.in(element);
    String type = type(element);
    if (isMarkup(element, type)) {
      return Passage.of(markup(element, scope, type), false);
    }
    String text = isBase64(element, type) ? decodeBase64(text(element)) : text(element);
    boolean plain = isPlain(type) && !isHtml(text);
    return Passage.of(plain ? text : HtmlUrls.resolve(text, scope), plain);
  }

  /** As one line of plain text; null where there is nothing. */
  static @Nullable String line(Element element) {
    String type = type(element);
    String value;
    if (element.childrenSize() > 0) {
      value = Whitespace.collapse(element.wholeText());
    } else if (isPlain(type)) {
      value = lineOfText(element, text(element));
    } else {
      String text = isBase64(element, type) ? decodeBase64(text(element)) : text(element);
      value = PlainText.line(text);
    }
    return Whitespace.blankToNull(value);
  }

  /** Character data of the element and all below it, untouched. */
  static String text(Element element) {
    List<Node> children = element.childNodes();
    if (children.size() == 1 && children.get(0) instanceof TextNode only) {
      return Mojibake.repair(only.getWholeText());
    }
    return children.isEmpty() ? "" : Mojibake.repair(element.wholeText());
  }

  /** Text that many feeds call plain though it is HTML; what merely looks like a tag is escaped. */
  static String fromText(String text) {
    if (isHtml(text) || !TAG.matcher(text).find()) {
      return text;
    }
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }

  private static boolean isHtml(String text) {
    return text.indexOf('<') >= 0 && HTML.matcher(text).find();
  }

  private static String lineOfText(Element element, String text) {
    // A reference that survived the XML was escaped twice, unless the feed insists that it is text
    boolean insists = element.attributesSize() > 0 && element.hasAttr("type");
    return insists || !ENTITY.matcher(text).find()
        ? Whitespace.collapse(text)
        : Whitespace.collapse(Parser.unescapeEntities(text, false));
  }

  /** The stated type; in RSS, where none can be stated, HTML; in Atom, plain text. */
  private static String type(Element element) {
    String stated = element.attributesSize() == 0 ? "" : Names.attribute(element, "type");
    if (!stated.isEmpty()) {
      int parameters = stated.indexOf(';');
      return Names.lower(parameters < 0 ? stated : stated.substring(0, parameters)).strip();
    }
    return isOfAtom(element) ? "text" : "html";
  }

  private static boolean isOfAtom(Element element) {
    String uri = element.tag().namespace();
    return (Names.isAtom(uri, "1.0") || Names.isAtom(uri, "0.3"))
        && !element.tag().localName().equalsIgnoreCase("description");
  }

  private static boolean isPlain(String type) {
    return type.equals("text") || type.equals("text/plain") || type.equals("plain");
  }

  private static boolean isMarkup(Element element, String type) {
    return element.childrenSize() > 0
        || type.equals("xhtml")
        || (type.equals("application/xhtml+xml") && isInline(mode(element)));
  }

  private static boolean isInline(String mode) {
    return mode.isEmpty() || mode.equals("xml");
  }

  private static String mode(Element element) {
    return Names.lower(Names.attribute(element, "mode"));
  }

  private static String markup(Element element, Scope scope, String type) {
    Element root = element;
    if (type.equals("xhtml") && element.childrenSize() == 1 && element.ownText().isBlank()) {
      Element div = element.child(0);
      root = div.tag().localName().equalsIgnoreCase("div") ? div : element;
    }
    Scope inner = root.equals(element) ? scope : scope.in(root);
    HtmlUrls.resolve(root, inner);
    for (Element each : root.getAllElements()) {
      if (!each.equals(root)) {
        withoutPrefix(each);
      }
      asMarkup(each);
    }
    return root.html();
  }

  /** What XML has beside elements and text would be something else in HTML. */
  private static void asMarkup(Element element) {
    for (Node child = firstNode(element); child != null; ) {
      Node next = child.nextSibling();
      if (child instanceof CDataNode data) {
        child.replaceWith(new TextNode(data.getWholeText()));
      } else if (child instanceof XmlDeclaration || child instanceof Comment) {
        child.remove();
      }
      child = next;
    }
  }

  private static @Nullable Node firstNode(Element element) {
    return element.childNodeSize() == 0 ? null : element.childNode(0);
  }

  private static void withoutPrefix(Element element) {
    if (element.tag().namespace().endsWith("1999/xhtml") && !element.tag().prefix().isEmpty()) {
      element.tagName(element.tag().localName());
    }
    if (element.attributesSize() > 0) {
      element.removeAttr("xml:base");
    }
  }

  private static boolean isBase64(Element element, String type) {
    if (mode(element).equals("base64")) {
      return true;
    }
    boolean textual =
        type.startsWith("text")
            || type.equals("html")
            || type.equals("xhtml")
            || type.endsWith("xml")
            || type.indexOf('/') < 0;
    return !textual && mode(element).isEmpty() && isOfAtom(element);
  }

  private static String decodeBase64(String text) {
    try {
      return new String(Base64.getMimeDecoder().decode(text.strip()), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
