package io.tidings.ingest.feed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The {@code link} elements of a feed or an item, RSS's text and Atom's attributes alike. */
final class Links {
  private final Ranked<String> page = new Ranked<>();
  private final Ranked<String> self = new Ranked<>();
  private final Ranked<String> license = new Ranked<>();
  private final Ranked<String> replies = new Ranked<>();
  private final Ranked<String> repliesFeed = new Ranked<>();
  private final Set<String> hubs = new LinkedHashSet<>();
  private final List<Enclosure> enclosures = new ArrayList<>();
  private final Ranked<String> icon = new Ranked<>();

  /** Takes one {@code link} element. */
  void take(Element element, Scope outer) {
    Scope scope = outer.in(element);
    String href = Names.attribute(element, "href");
    if (href.isEmpty()) {
      String text = TextConstruct.text(element);
      page.offer(1, scope.url(text.isBlank() ? Names.attribute(element, "resource") : text));
      return;
    }
    String url = scope.url(href);
    if (url != null) {
      take(relation(element), url, Names.lower(Names.attribute(element, "type")).strip(), element);
    }
  }

  /** An address that goes before the links themselves: feedburner:origLink. */
  void original(@Nullable String url) {
    page.offer(0, url);
  }

  /** An address in place of missing links: a permanent guid, rdf:about. */
  void substitute(int order, @Nullable String url) {
    page.offer(10 + order, url);
  }

  void selfIs(@Nullable String url) {
    self.offer(0, url);
  }

  void hubIs(@Nullable String url) {
    if (url != null) {
      hubs.add(url);
    }
  }

  private void take(String relation, String url, String type, Element element) {
    switch (relation) {
      case "alternate" -> page.offer(alternateRank(type), url);
      case "enclosure" -> enclosures.add(enclosure(element, url));
      case "self" -> self.offer(0, url);
      case "hub" -> hubs.add(url);
      case "license" -> license.offer(0, url);
      case "replies" -> (isPage(type) ? replies : repliesFeed).offer(0, url);
      case "icon", "shortcut icon" -> icon.offer(0, url);
      case "via", "related", "edit", "next", "prev", "first", "last" -> {}
      default -> page.offer(9, url);
    }
  }

  private static int alternateRank(String type) {
    return isPage(type) ? 2 : type.isEmpty() ? 3 : 4;
  }

  private static boolean isPage(String type) {
    return type.startsWith("text/html") || type.startsWith("application/xhtml");
  }

  private static String relation(Element element) {
    String stated = Names.lower(Names.attribute(element, "rel")).strip();
    String bare =
        stated.startsWith("http://www.iana.org/assignments/relation/")
            ? stated.substring(stated.lastIndexOf('/') + 1)
            : stated;
    return bare.isEmpty() ? "alternate" : bare;
  }

  private static Enclosure enclosure(Element element, String url) {
    return new Enclosure(
        url,
        Whitespace.blankToNull(Names.attribute(element, "type")),
        Numbers.size(Names.attribute(element, "length")));
  }

  @Nullable String page() {
    return page.get();
  }

  @Nullable String self() {
    return self.get();
  }

  @Nullable String license() {
    return license.get();
  }

  @Nullable String comments() {
    return replies.get();
  }

  @Nullable String commentsFeed() {
    return repliesFeed.get();
  }

  @Nullable String icon() {
    return icon.get();
  }

  List<String> hubs() {
    return List.copyOf(hubs);
  }

  List<Enclosure> enclosures() {
    return enclosures;
  }
}
