package io.tidings.app.demo;

/**
 * RSS 1.0: an RDF table of contents first, then the items beside the channel, not within it. The
 * format has no guid; an item is known by its address.
 */
final class RdfRenderer implements FeedRenderer {

  private static final String ABOUT = "rdf:about";

  private static final String[] ROOT = {
    "xmlns", "http://purl.org/rss/1.0/",
    "xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmlns:content", "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc", "http://purl.org/dc/elements/1.1/"
  };

  @Override
  public String render(FeedEdition edition, SampleLinks links) {
    XmlText xml = new XmlText();
    xml.open("rdf:RDF", ROOT);
    channel(xml, edition, links);
    edition.items().forEach(item -> item(xml, item, links));
    return xml.close().document();
  }

  private static void channel(XmlText xml, FeedEdition edition, SampleLinks links) {
    SampleFeed feed = edition.feed();
    xml.open("channel", ABOUT, links.feed(feed).toString())
        .element("title", feed.title())
        .element("link", links.home(feed).toString())
        .element("description", feed.description())
        .element("dc:language", feed.language())
        .element("dc:publisher", feed.source().name())
        .element("dc:date", FeedRenderer.rfc3339(edition.changed()))
        .open("items")
        .open("rdf:Seq");
    for (ReleasedItem item : edition.items()) {
      xml.empty("rdf:li", "rdf:resource", links.item(item).toString());
    }
    xml.close().close().close();
  }

  private static void item(XmlText xml, ReleasedItem item, SampleLinks links) {
    String link = links.item(item).toString();
    xml.open("item", ABOUT, link)
        .element("title", item.title())
        .element("link", link)
        .element("description", item.lead())
        .element("dc:creator", item.author())
        .element("dc:date", FeedRenderer.rfc3339(item.published()));
    item.categories().forEach(category -> xml.element("dc:subject", category));
    xml.element("content:encoded", item.html()).close();
  }
}
