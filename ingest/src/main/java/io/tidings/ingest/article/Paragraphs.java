package io.tidings.ingest.article;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Cuts an element's text where a browser would begin a new block. */
final class Paragraphs implements NodeVisitor {
  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "blockquote",
          "center",
          "dd",
          "div",
          "dl",
          "dt",
          "figcaption",
          "figure",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "li",
          "main",
          "ol",
          "p",
          "pre",
          "section",
          "table",
          "tbody",
          "tr",
          "ul");

  private static final Set<String> LEFT_OUT = Set.of("figcaption", "header", "h1");

  private final List<String> paragraphs = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private int linked;
  private int inLink;
  private int inLeftOut;
  private int breaks;

  private Paragraphs() {}

  /** The paragraphs, each on one line, without captions and without those that are mostly links. */
  static List<String> of(Element element) {
    Paragraphs paragraphs = new Paragraphs();
    element.traverse(paragraphs);
    paragraphs.end();
    return paragraphs.paragraphs;
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      take(words.getWholeText());
      return;
    }
    String name = node.normalName();
    if (name.equals("br")) {
      // Two in a row are a paragraph's end for those who do not know of paragraphs.
      breaks++;
      if (breaks > 1) {
        end();
      } else {
        text.append(' ');
      }
    } else if (BLOCKS.contains(name)) {
      end();
    } else if (name.equals("td")) {
      text.append(' ');
    }
    inLink += name.equals("a") ? 1 : 0;
    inLeftOut += LEFT_OUT.contains(name) && depth > 0 ? 1 : 0;
  }

  @Override
  public void tail(Node node, int depth) {
    String name = node.normalName();
    if (BLOCKS.contains(name)) {
      end();
    }
    inLink -= name.equals("a") ? 1 : 0;
    inLeftOut -= LEFT_OUT.contains(name) && depth > 0 ? 1 : 0;
  }

  private void take(String words) {
    if (inLeftOut > 0) {
      return;
    }
    if (!words.isBlank()) {
      breaks = 0;
    }
    text.append(words);
    linked += inLink > 0 ? words.strip().length() : 0;
  }

  private void end() {
    String paragraph = text.toString().replaceAll("[\\s\\u00a0]+", " ").strip();
    if (!paragraph.isEmpty() && linked <= paragraph.length() * 0.6) {
      paragraphs.add(paragraph);
    }
    text.setLength(0);
    linked = 0;
    breaks = 0;
  }
}
