package io.tidings.app.demo;

import java.net.URI;

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
        .open("author")
        .element("name", feed.source().name())
        .close();
    link(xml, "self", "application/atom+xml", links.feed(feed));
    link(xml, "alternate", "text/html", links.home(feed));
    edition.items().forEach(item -> entry(xml, item, links));
    return xml.close().document();
  }

  private static void entry(XmlText xml, ReleasedItem item, SampleLinks links) {
    xml.open("entry")
        .element("id", ID_PREFIX + item.guid())
        .element("title", item.title())
        .element("published", FeedRenderer.rfc3339(item.published()))
        .element("updated", FeedRenderer.rfc3339(item.updated()))
        .open("author")
        .element("name", item.author())
        .close();
    link(xml, "alternate", "text/html", links.item(item));
    item.categories().forEach(category -> xml.empty("category", "term", category));
    xml.element("summary", item.lead()).element("content", item.html(), "type", "html").close();
  }

  private static void link(XmlText xml, String rel, String type, URI target) {
    xml.empty("link", "rel", rel, "type", type, "href", target.toString());
  }
}
