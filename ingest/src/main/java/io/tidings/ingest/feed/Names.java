package io.tidings.ingest.feed;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * Element names in one spelling, {@code title} or {@code dc:creator}: namespaces are told by their
 * URI; where that is missing or unknown, the prefix is taken in its customary meaning. Elements of
 * RSS and Atom have no prefix here. Not thread-safe: one per document.
 */
final class Names {
  private static final Map<String, String> PREFIXES =
      Map.ofEntries(
          Map.entry("purl.org/dc/elements/1.1", "dc"),
          Map.entry("purl.org/dc/elements/1.0", "dc"),
          Map.entry("purl.org/metadata/dublin_core", "dc"),
          Map.entry("purl.org/dc/terms", "dcterms"),
          Map.entry("purl.org/rss/1.0/modules/content", "content"),
          Map.entry("search.yahoo.com/mrss", "media"),
          Map.entry("search.yahoo.com/mrss/rss.xml", "media"),
          Map.entry("tools.search.yahoo.com/mrss", "media"),
          Map.entry("www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
          Map.entry("www.google.com/schemas/play-podcasts/1.0", "googleplay"),
          Map.entry("www.georss.org/georss", "georss"),
          Map.entry("www.opengis.net/gml", "gml"),
          Map.entry("www.w3.org/2003/01/geo/wgs84_pos", "geo"),
          Map.entry("purl.org/rss/1.0/modules/syndication", "sy"),
          Map.entry("purl.org/rss/1.0/modules/slash", "slash"),
          Map.entry("wellformedweb.org/commentapi", "wfw"),
          Map.entry("purl.org/syndication/thread/1.0", "thr"),
          Map.entry("backend.userland.com/creativecommonsrssmodule", "creativecommons"),
          Map.entry("cyber.law.harvard.edu/rss/creativecommonsrssmodule.html", "creativecommons"),
          Map.entry("web.resource.org/cc", "cc"),
          Map.entry("creativecommons.org/ns", "cc"),
          Map.entry("rssnamespace.org/feedburner/ext/1.0", "feedburner"),
          Map.entry("www.w3.org/1999/xhtml", "xhtml"),
          Map.entry("www.w3.org/1999/02/22-rdf-syntax-ns", "rdf"),
          Map.entry("webfeeds.org/rss/1.0", "webfeeds"));

  private static final Set<String> CORE =
      Set.of(
          "www.w3.org/2005/atom",
          "purl.org/atom/ns",
          "purl.org/rss/1.0",
          "my.netscape.com/rdf/simple/0.9",
          "channel.netscape.com/rdf/simple/0.9",
          "purl.org/net/rss1.1",
          "purl.org/rss/1.0/modules/rss091",
          "example.com/newformat",
          "uri/of/echo/namespace",
          "backend.userland.com/rss",
          "backend.userland.com/rss2",
          "backend.userland.com/rss091",
          "backend.userland.com/rss092",
          "blogs.law.harvard.edu/tech/rss",
          "cyber.law.harvard.edu/rss",
          "purl.org/echo",
          "purl.org/pie",
          "example.com/necho");

  /** Prefixes that mean RSS or Atom itself when undeclared. */
  private static final Set<String> CORE_PREFIXES = Set.of("atom", "atom10", "atom03", "a10", "rss");

  /** A hostile document may have a million names; feeds have dozens. */
  private static final int MOST_KNOWN = 2_000;

  private final Map<String, Map<String, String>> known = new HashMap<>();
  private final String rootUri;

  /** Names for a document whose root element is in this namespace. */
  Names(String rootNamespace) {
    this.rootUri = bare(rootNamespace);
  }

  /** The canonical name; local names in lower case, since feeds in the wild differ in it. */
  String of(Element element) {
    String qualified = element.tagName();
    String uri = element.tag().namespace();
    Map<String, String> byUri = known.get(qualified);
    String name = byUri == null ? null : byUri.get(uri);
    if (name == null) {
      name = canonical(element.tag().prefix(), element.tag().localName(), uri);
      if (known.size() < MOST_KNOWN) {
        known.computeIfAbsent(qualified, q -> new HashMap<>()).put(uri, name);
      }
    }
    return name;
  }

  /** The value of the attribute of this local name, whatever prefix and case, or "". */
  static String attribute(Element element, String localName) {
    if (element.attributesSize() == 0) {
      return "";
    }
    for (Attribute attribute : element.attributes()) {
      String key = attribute.getKey();
      int start = key.length() - localName.length();
      if (start >= 0
          && key.regionMatches(true, start, localName, 0, localName.length())
          && (start == 0 || key.charAt(start - 1) == ':')) {
        return attribute.getValue();
      }
    }
    return "";
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether the URI is that of Atom 1.0 or Atom 0.3. */
  static boolean isAtom(String uri, String version) {
    String bare = bare(uri);
    return version.equals("1.0")
        ? bare.equals("www.w3.org/2005/atom")
        : bare.startsWith("purl.org/atom/ns");
  }

  private String canonical(String prefix, String localName, String uri) {
    String space = space(lower(prefix), bare(uri));
    String local = lower(localName);
    return space.isEmpty() ? local : space + ":" + local;
  }

  private String space(String prefix, String uri) {
    if (uri.equals(rootUri) || CORE.contains(uri) || uri.startsWith("purl.org/atom/ns")) {
      return ofFeedItself(prefix, uri);
    }
    String byUri = PREFIXES.get(uri);
    if (byUri != null) {
      return byUri;
    }
    return CORE_PREFIXES.contains(prefix) ? "" : prefix;
  }

  /**
   * The builder gives an undeclared prefix the default namespace, and some feeds make a module's
   * namespace the default one: neither is evidence against the prefix.
   */
  private static String ofFeedItself(String prefix, String uri) {
    boolean core = CORE.contains(uri) || CORE_PREFIXES.contains(prefix);
    return PREFIXES.containsValue(prefix) || !core ? prefix : "";
  }

  /** Feeds differ in scheme, case, and the slash or hash at the end. */
  private static String bare(String uri) {
    int scheme = uri.indexOf("://");
    String rest = lower(scheme < 0 ? uri.strip() : uri.substring(scheme + 3).strip());
    int end = rest.length();
    while (end > 0 && (rest.charAt(end - 1) == '/' || rest.charAt(end - 1) == '#')) {
      end--;
    }
    return rest.substring(0, end);
  }
}
