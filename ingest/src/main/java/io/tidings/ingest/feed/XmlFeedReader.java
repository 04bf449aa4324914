package io.tidings.ingest.feed;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jspecify.annotations.Nullable;

/** RSS, RDF, Atom and CDF from the tree. */
final class XmlFeedReader {
  private final FeedRoot root;
  private final FeedLimits limits;
  private final Scope outer;

  private XmlFeedReader(FeedRoot root, @Nullable String baseUrl, FeedLimits limits) {
    this.root = root;
    this.limits = limits;
    String base = baseUrl != null ? baseUrl : root.statedAddress();
    this.outer =
        new Scope(root.names(), new Growth(), base, null)
            .inDescendant(root.document(), root.element());
  }

  static ParsedFeed read(Document document, @Nullable String baseUrl, FeedLimits limits)
      throws FeedParseException {
    return new XmlFeedReader(FeedRoot.find(document), baseUrl, limits).read();
  }

  private ParsedFeed read() {
    FeedDraft feed = new FeedDraft();
    Element channel = root.channel();
    Scope scope = channel == null ? outer : outer.inDescendant(root.element(), channel);
    if (channel != null) {
      readChannel(feed, channel, scope);
    }
    Scope itemScope = scope.withBase(baseOfItems(scope, feed));
    List<ParsedItem> items = new ArrayList<>();
    for (Element element : itemElements()) {
      items.add(readItem(element, itemScope, feed));
    }
    return feed.finish(root.format(), scope.language(), items);
  }

  private void readChannel(FeedDraft feed, Element channel, Scope scope) {
    FeedElements.ALL.read(feed, channel, scope);
    String about = Names.attribute(channel, "about");
    feed.links.substitute(1, Urls.isWeb(about) ? about : null);
    feed.links.substitute(2, root.isCdf() ? scope.url(Names.attribute(channel, "href")) : null);
    // RSS 1.0 keeps the image beside the channel
    if (!channel.equals(root.element())) {
      FeedElements.ALL.read(feed, root.element(), outer);
    }
  }

  /** RSS knows no xml:base: its addresses are those of the site, which aggregators rely on. */
  private @Nullable String baseOfItems(Scope scope, FeedDraft feed) {
    String link = feed.links.page();
    boolean stated = root.statesBase();
    boolean useLink = !stated && (scope.base() == null || root.isRss());
    return useLink && link != null && Urls.isWeb(link) ? link : scope.base();
  }

  private ParsedItem readItem(Element element, Scope around, FeedDraft feed) {
    Scope scope = around.inDescendant(root.element(), element);
    ItemDraft item = new ItemDraft();
    String about = Whitespace.blankToNull(Names.attribute(element, "about"));
    item.id.offer(2, about);
    ItemElements.ALL.read(item, element, scope);
    item.links.substitute(3, about != null && Urls.isWeb(about) ? about : null);
    if (root.isCdf()) {
      item.links.substitute(4, scope.url(Names.attribute(element, "href")));
      item.updated.offer(4, FeedDates.parse(Names.attribute(element, "lastmod")));
    }
    item.language.offer(1, scope.language());
    return item.finish(feed.authors.list(), feed.rights.get(), feed.language.get());
  }

  /** All items wherever they stand, those nested by a missing end tag included. */
  private List<Element> itemElements() {
    List<Element> items = new ArrayList<>();
    root.element()
        .filter(
            new NodeFilter() {
              @Override
              public FilterResult head(Node node, int depth) {
                if (!(node instanceof Element element)) {
                  return FilterResult.CONTINUE;
                }
                if (isItem(element)) {
                  items.add(element);
                  return items.size() >= limits.maxItems()
                      ? FilterResult.STOP
                      : FilterResult.CONTINUE;
                }
                boolean inItem = element.parent() != null && isItem(element.parent());
                return inItem ? FilterResult.SKIP_ENTIRELY : FilterResult.CONTINUE;
              }

              @Override
              public FilterResult tail(Node node, int depth) {
                return FilterResult.CONTINUE;
              }
            });
    return items;
  }

  private boolean isItem(Element element) {
    String name = root.names().of(element);
    return name.equals("item") || name.equals("entry");
  }
}
