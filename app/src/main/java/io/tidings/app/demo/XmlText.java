package io.tidings.app.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes an XML document element by element. Names are trusted, text and attribute values are
 * escaped; they hold no control characters, which {@link SampleRules} sees to.
 */
final class XmlText {

  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Opens an element; attributes are name and value in turn. */
  XmlText open(String name, String... attributes) {
    indent();
    tag(name, attributes).append(">\n");
    open.push(name);
    return this;
  }

  XmlText close() {
    String name = open.pop();
    indent();
    out.append("</").append(name).append(">\n");
    return this;
  }

  XmlText element(String name, String text, String... attributes) {
    indent();
    tag(name, attributes).append('>').append(escape(text)).append("</").append(name).append(">\n");
    return this;
  }

  XmlText empty(String name, String... attributes) {
    indent();
    tag(name, attributes).append("/>\n");
    return this;
  }

  /** Returns the document, once everything opened is closed. */
  String document() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("Still open: " + open);
    }
    return out.toString();
  }

  private StringBuilder tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escape(attributes[i + 1])).append('"');
    }
    return out;
  }

  private void indent() {
    out.append("  ".repeat(open.size()));
  }
}
