package io.tidings.ingest.feed;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One item of a JSON Feed. */
final class JsonItem {
  private final JsonNode json;
  private final Scope scope;
  private final ItemDraft draft = new ItemDraft();

  private JsonItem(JsonNode json, Scope scope) {
    this.json = json;
    this.scope = scope;
  }

  static ItemDraft read(JsonNode json, Scope scope) {
    JsonItem item = new JsonItem(json, scope);
    item.texts();
    item.links();
    item.details();
    return item.draft;
  }

  /** Takes an author object, or the bare name some feeds write instead. */
  static void author(People people, int rank, JsonNode author, Scope scope) {
    String name = author.isTextual() ? author.asText() : string(author, "name");
    String url = string(author, "url");
    boolean mail = url != null && url.startsWith("mailto:");
    String page = url == null || mail ? null : scope.url(url);
    people.add(rank, Person.of(name, mail ? url : null, page));
  }

  private void texts() {
    draft.id.offer(0, string(json, "id"));
    String title = string(json, "title");
    draft.title.offer(0, title == null ? null : Whitespace.blankToNull(PlainText.line(title)));
    draft.statedTitle.offer(0, title);
    draft.content.offer(0, html("content_html"));
    String text = string(json, "content_text");
    draft.content.offer(1, text == null ? null : Passage.of(text, true));
    draft.summary.offer(0, html("summary"));
  }

  private void links() {
    draft.links.original(url(json, "url"));
    draft.links.substitute(0, url(json, "external_url"));
    String id = string(json, "id");
    draft.links.substitute(1, id != null && Urls.isWeb(id) ? id : null);
    draft.image(url(json, "image"));
    draft.image(url(json, "banner_image"));
    for (JsonNode file : json.path("attachments")) {
      JsonNode size = file.path("size_in_bytes");
      Long length = size.isNumber() && size.asLong() >= 0 ? Long.valueOf(size.asLong()) : null;
      draft.enclosure(url(file, "url"), string(file, "mime_type"), length);
    }
  }

  private void details() {
    draft.published.offer(0, date("date_published"));
    draft.updated.offer(0, date("date_modified"));
    draft.language.offer(0, string(json, "language"));
    json.path("tags")
        .forEach(tag -> draft.category(tag.isTextual() ? tag.asText() : null, null, null));
    json.path("authors").forEach(author -> author(draft.authors, 0, author, scope));
    author(draft.authors, 1, json.path("author"), scope);
  }

  private @Nullable Passage html(String field) {
    String text = string(json, field);
    return text == null ? null : Passage.of(HtmlUrls.resolve(text, scope), false);
  }

  private java.time.@Nullable Instant date(String field) {
    String text = string(json, field);
    return text == null ? null : FeedDates.parse(text);
  }

  private @Nullable String url(JsonNode object, String field) {
    String url = string(object, field);
    return url == null ? null : scope.url(url);
  }

  private static @Nullable String string(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isTextual() || value.isNumber() ? Whitespace.blankToNull(value.asText()) : null;
  }
}
