package io.tidings.ingest.feed;

import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * The element that makes the document a feed, and of which kind.
 *
 * @param document the whole tree
 * @param element {@code rss}, {@code rdf:RDF}, {@code feed}, a bare {@code channel} or {@code
 *     entry}
 * @param names canonical element names of this document
 */
record FeedRoot(Document document, Element element, Names names) {
  private static final Set<String> ROOTS = Set.of("rss", "rdf", "feed", "channel", "entry");
  private static final int SEARCHED = 200;

  /** Finds the root, or says what the document is instead. */
  static FeedRoot find(Document document) throws FeedParseException {
    Element first = document.firstElementChild();
    if (first == null) {
      throw notAFeed("no elements: neither XML nor JSON");
    }
    int seen = 0;
    for (Element e = first; e != null && seen < SEARCHED; e = next(e), seen++) {
      if (ROOTS.contains(Names.lower(e.tag().localName()))) {
        return new FeedRoot(document, e, new Names(e.tag().namespace()));
      }
    }
    throw notAFeed(describe(first));
  }

  /** The element that holds the feed's own title and links; null in an entry document. */
  @Nullable Element channel() {
    if (isEntry()) {
      return null;
    }
    if (!isRss() || local().equals("channel")) {
      return element;
    }
    for (Element child = element.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      if (names.of(child).equals("channel")) {
        return child;
      }
    }
    return element;
  }

  /** Family and version. */
  String format() {
    String version = Names.attribute(element, "version").strip();
    return switch (local()) {
      case "rss" -> version.isEmpty() ? "rss" : "rss-" + rssVersion(version);
      case "rdf" -> rdfFormat();
      case "channel" -> isCdf() ? "cdf" : "rss";
      default -> atomFormat(version);
    };
  }

  boolean isRss() {
    return !local().equals("feed") && !isEntry();
  }

  boolean isCdf() {
    return local().equals("channel");
  }

  /** Whether the root or the channel says what relative addresses are relative to. */
  boolean statesBase() {
    Element channel = channel();
    return element.attributes().hasKeyIgnoreCase("xml:base")
        || (channel != null && channel.attributes().hasKeyIgnoreCase("xml:base"));
  }

  /** The absolute address the feed gives as its own, for documents that come without one. */
  @Nullable String statedAddress() {
    Element channel = channel();
    for (Element e = channel == null ? null : channel.firstElementChild();
        e != null;
        e = e.nextElementSibling()) {
      String href = names.of(e).equals("link") ? Names.attribute(e, "href").strip() : "";
      if (Names.attribute(e, "rel").equalsIgnoreCase("self") && Urls.isWeb(href)) {
        return href;
      }
    }
    return null;
  }

  private boolean isEntry() {
    return local().equals("entry");
  }

  private String local() {
    return Names.lower(element.tag().localName());
  }

  private static String rssVersion(String version) {
    return version.equals("2") ? "2.0" : version.length() > 8 ? version.substring(0, 8) : version;
  }

  private String rdfFormat() {
    Element channel = channel();
    String uri = channel == null ? "" : Names.lower(channel.tag().namespace());
    return uri.contains("netscape.com") ? "rss-0.90" : "rss-1.0";
  }

  private String atomFormat(String version) {
    String uri = element.tag().namespace();
    if (Names.isAtom(uri, "1.0")) {
      return "atom-1.0";
    }
    return Names.isAtom(uri, "0.3") || version.equals("0.3") ? "atom-0.3" : "atom";
  }

  private static @Nullable Element next(Element element) {
    Element child = element.firstElementChild();
    for (Element e = element; child == null && e != null; e = e.parent()) {
      child = e.nextElementSibling();
    }
    return child;
  }

  private static FeedParseException notAFeed(String what) {
    return new FeedParseException(FeedParseException.Reason.NOT_A_FEED, what);
  }

  private static String describe(Element first) {
    String name = Names.lower(first.tag().localName());
    return switch (name) {
      case "html", "head", "body", "div", "script" -> "an HTML page, not a feed";
      case "opml" -> "an OPML list, not a feed";
      case "urlset", "sitemapindex" -> "a sitemap, not a feed";
      default ->
          name.matches("[a-z][a-z0-9._-]{0,39}")
              ? "no feed: the root element is '" + name + "'"
              : "no feed: binary data, or markup we do not know";
    };
  }
}
