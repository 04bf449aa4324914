package io.tidings.app.demo;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON Feed 1.1 (jsonfeed.org). */
final class JsonFeedRenderer implements FeedRenderer {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Override
  public String render(FeedEdition edition, SampleLinks links) {
    SampleFeed feed = edition.feed();
    ObjectNode document = JSON.createObjectNode();
    document
        .put("version", "https://jsonfeed.org/version/1.1")
        .put("title", feed.title())
        .put("home_page_url", links.home(feed).toString())
        .put("feed_url", links.feed(feed).toString())
        .put("description", feed.description())
        .put("language", feed.language());
    document.putArray("authors").addObject().put("name", feed.source().name());
    ArrayNode items = document.putArray("items");
    edition.items().forEach(item -> item(items.addObject(), item, links));
    return document.toPrettyString();
  }

  private static void item(ObjectNode json, ReleasedItem item, SampleLinks links) {
    json.put("id", item.guid())
        .put("url", links.item(item).toString())
        .put("title", item.title())
        .put("content_html", item.html())
        .put("summary", item.lead())
        .put("date_published", FeedRenderer.rfc3339(item.published()));
    if (item.wasEdited()) {
      json.put("date_modified", FeedRenderer.rfc3339(item.updated()));
    }
    json.putArray("authors").addObject().put("name", item.author());
    ArrayNode tags = json.putArray("tags");
    item.categories().forEach(tags::add);
  }
}
