package io.tidings.app.demo;

/** Atom 1.0 (RFC 4287). Ids are tag URIs (RFC 4151), as Atom demands IRIs that never change. */
final class AtomRenderer implements FeedRenderer {

  private static final String ID_PREFIX = "tag:samples.tidings.example,2026:";

  @Override
  public String render(FeedEdition edition, SampleLinks links) {
    SampleFeed feed = edition.feed();
    XmlText xml = new XmlText();
    xml.open("feed", "xmlns", "http://www.w3.org/2005/Atom", "xml:lang", feed.language())
        .element("id", ID_PREFIX + feed.feedId())
        .element("title", feed.title())
        .element("subtitle", feed.description())
        .element("updated", FeedRenderer.rfc3339(edition.changed()))
        .element("generator", GENERATOR)
        .empty(
            "link",
            "rel",
            "self",
            "type",
            "application/atom+xml",
            "href",
            links.feed(feed).toString())
        .empty("link", "rel", "alternate", "type", "text/html", "href", links.home(feed).toString())
        .open("author")
        .element("name", feed.source().name())
        .close();
    edition.items().forEach(item -> entry(xml, item, links));
    return xml.close().document();
  }

  private static void entry(XmlText xml, ReleasedItem item, SampleLinks links) {
    xml.open("entry")
        .element("id", ID_PREFIX + item.guid())
        .element("title", item.title())
        .element("published", FeedRenderer.rfc3339(item.published()))
        .element("updated", FeedRenderer.rfc3339(item.updated()))
        .empty("link", "rel", "alternate", "type", "text/html", "href", links.item(item).toString())
        .open("author")
        .element("name", item.author())
        .close();
    item.categories().forEach(category -> xml.empty("category", "term", category));
    xml.element("summary", item.lead()).element("content", item.html(), "type", "html").close();
  }
}
