package io.tidings.ingest.article;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text of a page's article. Paragraphs with words and without links speak for the element
 * that they stand in and, half as much, for the one around it; the element that most speaks for is
 * the article, with those of its neighbours that look alike. What by its name is something else
 * (comments, shares, related) is taken out before.
 */
final class MainText {
  private static final Set<String> NEVER =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "object",
          "embed",
          "svg",
          "canvas",
          "form",
          "button",
          "input",
          "select",
          "textarea",
          "nav",
          "aside",
          "footer",
          "dialog",
          "menu",
          "audio",
          "video");

  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)(?:^|[-_ ])(?:ad|ads|advert\\w*|banner|breadcrumbs?|comments?|commentlist|consent|"
              + "cookies?|copyright|disqus|donate|footer|gdpr|hidden|login|menu|modal|most-?read|nav|"
              + "navbar|navigation|newsletter\\w*|outbrain|pagination|pager|paywall|popup|popular|"
              + "promo\\w*|recirc\\w*|recommend\\w*|related\\w*|share|sharing|shares|sidebar|signup|"
              + "skip-?link|social\\w*|sponsor\\w*|subscribe\\w*|subscription|tags?|taglist|taboola|"
              + "teaser-?list|toolbar|trending|widget)(?:$|[-_ ])");

  private static final Pattern CONTENT =
      Pattern.compile(
          "(?i)(?:^|[-_ ])(?:article\\w*|body|content|entry\\w*|hentry|main\\w*|page-?content|post\\w*|"
              + "story\\w*|text)(?:$|[-_ ])");

  /** A paragraph that ends so is an invitation, whatever it is called. */
  private static final Pattern INVITATION =
      Pattern.compile(
          "(?i)^(?:advertisement|anzeige|publicité|publicidad|read (?:more|also|next)\\b.{0,120}|"
              + "related:.{0,160}|sign up (?:for|to)\\b.{0,160}|subscribe (?:to|now)\\b.{0,160}|"
              + "follow us on\\b.{0,80}|share this (?:article|story).{0,40}|lees ook:?.{0,160}|"
              + "lire aussi.{0,160}|lesen sie auch.{0,160}|mehr zum thema.{0,80}|"
              + "all rights reserved\\.?|©.{0,120})$");

  private static final int LEAST_PARAGRAPH = 25;
  private static final int LEAST_TEXT = 140;
  private static final int MOST_ELEMENTS = 100_000;
  private static final double MOST_LINKED = 0.5;

  private MainText() {}

  /**
   * The text, paragraphs parted by an empty line; empty where there is none to speak of. The
   * document is changed.
   *
   * @param title of the article, which is no part of its text; null where unknown
   */
  static String of(Document document, @Nullable String title) {
    Element body = document.body();
    List<Element> all = body.getAllElements();
    if (all.size() > MOST_ELEMENTS) {
      return "";
    }
    int whole = body.wholeText().length();
    List.copyOf(all).forEach(element -> dropOther(element, body, whole));
    Element top = stated(body);
    String text = top == null ? "" : text(List.of(top), title);
    if (text.length() < LEAST_TEXT) {
      Map<Element, Double> scores = scores(body);
      Element best = best(scores);
      text = best == null ? "" : text(withNeighbours(best, scores), title);
    }
    return text.length() < LEAST_TEXT ? "" : text;
  }

  private static void dropOther(Element element, Element body, int whole) {
    if (element.equals(body) || element.parent() == null) {
      return;
    }
    String name = element.normalName();
    if (NEVER.contains(name) || isHidden(element)) {
      element.remove();
      return;
    }
    String names = element.className() + " " + element.id() + " " + element.attr("role");
    if (!name.equals("article")
        && !name.equals("main")
        && OTHER.matcher(names).find()
        // A careless name for the page's whole frame must not cost the article.
        && element.wholeText().length() < whole / 3) {
      element.remove();
    }
  }

  private static boolean isHidden(Element element) {
    String style = element.attr("style").replace(" ", "");
    return element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden");
  }

  // Where the page itself says which element holds the text.
  private static @Nullable Element stated(Element body) {
    List<Element> stated = body.select("[itemprop=articleBody]");
    return stated.isEmpty() ? null : stated.get(0);
  }

  private static Map<Element, Double> scores(Element body) {
    Map<Element, Double> scores = new LinkedHashMap<>();
    for (Element element : body.getAllElements()) {
      if (isParagraph(element)) {
        String text = element.text();
        double linked = linked(element);
        if (text.length() >= LEAST_PARAGRAPH && linked < MOST_LINKED) {
          double score = (1 + commas(text) + Math.min(text.length() / 100.0, 3)) * (1 - linked);
          Element parent = element.parent();
          add(scores, parent, score);
          add(scores, parent == null ? null : parent.parent(), score / 2);
        }
      }
    }
    scores.replaceAll((element, score) -> score * (1 - linked(element)));
    return scores;
  }

  private static void add(Map<Element, Double> scores, @Nullable Element element, double score) {
    if (element != null && !element.normalName().equals("html")) {
      double first = scores.containsKey(element) ? 0 : bonus(element);
      scores.merge(element, first + score, Double::sum);
    }
  }

  private static double bonus(Element element) {
    boolean article =
        element.normalName().equals("article")
            || element.normalName().equals("main")
            || CONTENT.matcher(element.className() + " " + element.id()).find();
    return article ? 10 : 0;
  }

  private static @Nullable Element best(Map<Element, Double> scores) {
    Element best = null;
    double most = 0;
    for (Map.Entry<Element, Double> entry : scores.entrySet()) {
      if (entry.getValue() > most) {
        best = entry.getKey();
        most = entry.getValue();
      }
    }
    return best;
  }

  private static List<Element> withNeighbours(Element best, Map<Element, Double> scores) {
    Element parent = best.parent();
    if (parent == null || best.normalName().equals("body")) {
      return List.of(best);
    }
    double share = scores.getOrDefault(best, 0.0) * 0.2;
    List<Element> parts = new ArrayList<>();
    for (Element sibling : parent.children()) {
      boolean alike = !best.className().isEmpty() && sibling.className().equals(best.className());
      boolean text =
          sibling.normalName().equals("p")
              && sibling.text().length() > 80
              && linked(sibling) < 0.25;
      double own = scores.getOrDefault(sibling, 0.0);
      boolean scored = own > 0 && own >= (alike ? share : Math.max(10, share));
      if (sibling.equals(best) || text || scored) {
        parts.add(sibling);
      }
    }
    return parts;
  }

  private static String text(List<Element> parts, @Nullable String title) {
    List<String> paragraphs = new ArrayList<>();
    parts.forEach(part -> Paragraphs.of(part).forEach(p -> add(paragraphs, p, title)));
    Map<String, Integer> times = new HashMap<>();
    List<String> kept = new ArrayList<>();
    for (String paragraph : paragraphs) {
      // A quotation may be printed twice, in the text and beside it.
      if (times.merge(paragraph, 1, Integer::sum) == 1) {
        kept.add(paragraph);
      }
    }
    return String.join("\n\n", kept);
  }

  private static void add(List<String> paragraphs, String paragraph, @Nullable String title) {
    boolean repeatsTitle = paragraphs.isEmpty() && paragraph.equalsIgnoreCase(title);
    if (!repeatsTitle && !INVITATION.matcher(paragraph).matches()) {
      paragraphs.add(paragraph);
    }
  }

  // Also a div that holds text and no blocks, as many pages write their paragraphs.
  private static boolean isParagraph(Element element) {
    return switch (element.normalName()) {
      case "p", "pre", "blockquote" -> true;
      case "div", "td", "section" ->
          element.childNodes().stream().anyMatch(MainText::isText)
              && element.children().stream().noneMatch(Element::isBlock);
      default -> false;
    };
  }

  private static boolean isText(Node node) {
    return node instanceof org.jsoup.nodes.TextNode text && !text.isBlank();
  }

  private static int commas(String text) {
    int commas = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '،' || c == '、' || c == '，') {
        commas++;
      }
    }
    return commas;
  }

  /** How much of the text is links, 0 to 1. */
  static double linked(Element element) {
    int length = element.text().length();
    if (length == 0) {
      return 0;
    }
    int links = 0;
    for (Element link : element.getElementsByTag("a")) {
      links += link.text().length();
    }
    return Math.min(1, (double) links / length);
  }
}
