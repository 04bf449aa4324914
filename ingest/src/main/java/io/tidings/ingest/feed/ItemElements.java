package io.tidings.ingest.feed;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** The vocabulary of an item: every element of RSS, RDF, Atom and the modules that we read. */
final class ItemElements {
  static final Handlers<ItemDraft> ALL = new Handlers<>();
  private static final int MOST_KEYWORDS = 1_000;

  static {
    identity();
    texts();
    dates();
    people();
    topics();
    discussion();
    MediaElements.addTo(ALL);
  }

  private ItemElements() {}

  private static void identity() {
    ALL.on("guid", ItemElements::guid)
        .on("id", ItemElements::atomId)
        .on("dc:identifier", (d, e, s) -> d.id.offer(3, value(e)))
        .on("link", (d, e, s) -> d.links.take(e, s))
        .on("feedburner:origlink", (d, e, s) -> d.links.original(s.in(e).url(raw(e))));
  }

  private static void texts() {
    ALL.on("title", (d, e, s) -> d.title(0, e, s))
        .on("dc:title", (d, e, s) -> d.title(1, e, s))
        .on("media:title", (d, e, s) -> d.title(2, e, s))
        .on("itunes:title", (d, e, s) -> d.title(3, e, s))
        .on("description summary abstract", ItemElements::summary)
        .on("dc:description", (d, e, s) -> d.summary.offer(1, TextConstruct.passage(e, s)))
        .on("itunes:summary", (d, e, s) -> d.summary.offer(2, TextConstruct.passage(e, s)))
        .on("googleplay:description", (d, e, s) -> d.summary.offer(2, TextConstruct.passage(e, s)))
        .on("media:description", (d, e, s) -> d.summary.offer(3, TextConstruct.passage(e, s)))
        .on("itunes:subtitle", (d, e, s) -> d.summary.offer(4, TextConstruct.passage(e, s)))
        .on("content:encoded content", (d, e, s) -> d.content.offer(0, TextConstruct.passage(e, s)))
        .on("xhtml:body xhtml:div body fullitem", ItemElements::body)
        .on("rights copyright", (d, e, s) -> d.rights.offer(0, TextConstruct.line(e)))
        .on("dc:rights", (d, e, s) -> d.rights.offer(1, TextConstruct.line(e)))
        .on("creativecommons:license cc:license", ItemElements::license);
  }

  private static void dates() {
    ALL.on("pubdate published issued", (d, e, s) -> d.published.offer(0, FeedDates.parse(raw(e))))
        .on("dcterms:issued", (d, e, s) -> d.published.offer(1, FeedDates.parse(raw(e))))
        .on("dc:date", ItemElements::date)
        .on("created dcterms:created", (d, e, s) -> d.published.offer(3, FeedDates.parse(raw(e))))
        .on("updated modified", (d, e, s) -> d.updated.offer(0, FeedDates.parse(raw(e))))
        .on("dcterms:modified", (d, e, s) -> d.updated.offer(1, FeedDates.parse(raw(e))))
        .on("lastbuilddate", (d, e, s) -> d.updated.offer(3, FeedDates.parse(raw(e))));
  }

  private static void people() {
    ALL.on("author dc:creator dc:author", (d, e, s) -> d.authors.take(0, e, s))
        .on("itunes:author googleplay:author", (d, e, s) -> d.authors.take(1, e, s))
        .on("managingeditor", (d, e, s) -> d.authors.take(2, e, s))
        .on("source", ItemElements::source);
  }

  private static void topics() {
    ALL.on("category", ItemElements::category)
        .on("dc:subject", (d, e, s) -> d.category(raw(e), null, null))
        .on("itunes:category", ItemElements::itunesCategory)
        .on("itunes:keywords media:keywords keywords tags", ItemElements::keywords)
        .on("language dc:language", (d, e, s) -> d.language.offer(0, value(e)))
        .on("georss:point", (d, e, s) -> d.place.offer(0, GeoPoint.ofPair(raw(e))))
        .on("georss:where", ItemElements::where)
        .on("geo:lat", (d, e, s) -> d.latitude.offer(0, value(e)))
        .on("geo:long geo:lon", (d, e, s) -> d.longitude.offer(0, value(e)))
        .on("geo:point", (d, e, s) -> ALL.read(d, e, s));
  }

  private static void discussion() {
    ALL.on("comments", (d, e, s) -> d.comments.offer(0, s.in(e).url(raw(e))))
        .on("wfw:commentrss", (d, e, s) -> d.commentsFeed.offer(0, s.in(e).url(raw(e))))
        .on("slash:comments", (d, e, s) -> d.commentCount.offer(0, Numbers.count(raw(e))))
        .on("thr:total", (d, e, s) -> d.commentCount.offer(1, Numbers.count(raw(e))))
        .on("thr:in-reply-to", (d, e, s) -> d.inReplyTo.offer(0, attribute(e, "ref")));
  }

  /**
   * A guid is the item's address unless it says not; one that is no address must say that it is.
   */
  private static void guid(ItemDraft draft, Element element, Scope scope) {
    String guid = value(element);
    draft.id.offer(0, guid);
    String permanent = Names.lower(Names.attribute(element, "ispermalink")).strip();
    boolean stated = permanent.equals("true") || permanent.equals("1");
    if (guid != null && (stated || (permanent.isEmpty() && Urls.isWeb(guid)))) {
      draft.links.substitute(0, scope.in(element).url(guid));
    }
  }

  /** An identifier that is an address is the page's, for want of a link. */
  private static void atomId(ItemDraft draft, Element element, Scope scope) {
    String id = value(element);
    draft.id.offer(0, id);
    draft.links.substitute(5, id != null && Urls.isWeb(id) ? id : null);
  }

  /** A second description is the full text in feeds that have two. */
  private static void summary(ItemDraft draft, Element element, Scope scope) {
    Passage passage = TextConstruct.passage(element, scope);
    if (draft.summary.isTakenAt(0)) {
      draft.content.offer(2, passage);
    }
    draft.summary.offer(0, passage);
  }

  private static void body(ItemDraft draft, Element element, Scope scope) {
    draft.content.offer(1, TextConstruct.passage(element, scope));
  }

  private static void license(ItemDraft draft, Element element, Scope scope) {
    String text = value(element);
    draft.rights.offer(7, text != null ? text : attribute(element, "resource"));
  }

  /** Dublin Core does not say which date it is: the weaker claim to both. */
  private static void date(ItemDraft draft, Element element, Scope scope) {
    draft.published.offer(2, FeedDates.parse(raw(element)));
    draft.updated.offer(2, FeedDates.parse(raw(element)));
  }

  private static void source(ItemDraft draft, Element element, Scope scope) {
    Scope inner = scope.in(element);
    for (Element child : element.children()) {
      if (inner.name(child).equals("author")) {
        draft.sourceAuthors.take(0, child, inner);
      }
    }
  }

  private static void category(ItemDraft draft, Element element, Scope scope) {
    String term = attribute(element, "term");
    String scheme = attribute(element, "scheme");
    draft.category(
        term != null ? term : PlainText.line(TextConstruct.text(element)),
        scheme != null ? scheme : attribute(element, "domain"),
        attribute(element, "label"));
  }

  private static void itunesCategory(ItemDraft draft, Element element, Scope scope) {
    for (Element each : element.getAllElements()) {
      draft.category(attribute(each, "text"), null, null);
    }
  }

  private static void keywords(ItemDraft draft, Element element, Scope scope) {
    for (String word : TextConstruct.text(element).split(",", MOST_KEYWORDS)) {
      draft.category(word, null, null);
    }
  }

  private static void where(ItemDraft draft, Element element, Scope scope) {
    for (Element each : element.getAllElements()) {
      if (scope.name(each).equals("gml:pos")) {
        draft.place.offer(1, GeoPoint.ofPair(TextConstruct.text(each)));
      }
    }
  }

  private static String raw(Element element) {
    return Whitespace.collapse(TextConstruct.text(element));
  }

  private static @Nullable String value(Element element) {
    return Whitespace.blankToNull(raw(element));
  }

  private static @Nullable String attribute(Element element, String name) {
    return Whitespace.blankToNull(Names.attribute(element, name));
  }
}
