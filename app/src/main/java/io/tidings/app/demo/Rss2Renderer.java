package io.tidings.app.demo;

/**
 * RSS 2.0 with the extensions most feeds use: Atom's self link, Dublin Core's creator (RSS's own
 * author must be an e-mail address) and the full text in {@code content:encoded}.
 */
final class Rss2Renderer implements FeedRenderer {

  private static final String[] ROOT = {
    "version", "2.0",
    "xmlns:atom", "http://www.w3.org/2005/Atom",
    "xmlns:content", "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc", "http://purl.org/dc/elements/1.1/"
  };

  @Override
  public String render(FeedEdition edition, SampleLinks links) {
    SampleFeed feed = edition.feed();
    String self = links.feed(feed).toString();
    XmlText xml = new XmlText();
    xml.open("rss", ROOT)
        .open("channel")
        .element("title", feed.title())
        .element("link", links.home(feed).toString())
        .element("description", feed.description())
        .element("language", feed.language())
        .element("lastBuildDate", RFC_822.format(edition.changed()))
        .element("generator", GENERATOR)
        .empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", self);
    edition.items().forEach(item -> item(xml, item, links));
    return xml.close().close().document();
  }

  private static void item(XmlText xml, ReleasedItem item, SampleLinks links) {
    xml.open("item")
        .element("title", item.title())
        .element("link", links.item(item).toString())
        .element("guid", item.guid(), "isPermaLink", "false")
        .element("pubDate", RFC_822.format(item.published()))
        .element("dc:creator", item.author());
    item.categories().forEach(category -> xml.element("category", category));
    xml.element("description", item.lead()).element("content:encoded", item.html()).close();
  }
}
