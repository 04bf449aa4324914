package io.tidings.ingest.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.tidings.ingest.feed.Category;
import io.tidings.ingest.feed.Enclosure;
import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.ingest.feed.ParsedItem;
import io.tidings.ingest.feed.Person;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was parsed, as one line of JSON. Written as a stream: the whole line may be long. */
final class FeedJson {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private final JsonGenerator json;

  private FeedJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(ParsedFeed feed, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      new FeedJson(json).feed(feed);
    }
  }

  static void writeError(String what, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      new FeedJson(json).field("error", what);
      json.writeEndObject();
    }
  }

  private void feed(ParsedFeed feed) throws IOException {
    json.writeStartObject();
    field("title", feed.statedTitle());
    field("link", feed.link());
    json.writeArrayFieldStart("items");
    for (ParsedItem item : feed.items()) {
      item(item);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void item(ParsedItem item) throws IOException {
    json.writeStartObject();
    field("id", item.id());
    field("title", item.wording().title());
    field("link", item.link());
    field("published", iso(item.published()));
    field("updated", iso(item.updated()));
    field("author", authors(item));
    field("content", item.wording().content());
    field("summary", item.wording().summary());
    json.writeArrayFieldStart("categories");
    for (Category category : item.categories()) {
      json.writeString(whole(category.term()));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("enclosures");
    for (Enclosure enclosure : item.enclosures()) {
      json.writeStartObject();
      field("url", enclosure.url());
      field("type", enclosure.type());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void field(String name, @Nullable String value) throws IOException {
    json.writeFieldName(name);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(whole(value));
    }
  }

  private static @Nullable String authors(ParsedItem item) {
    return item.authors().isEmpty()
        ? null
        : item.authors().stream().map(Person::text).collect(Collectors.joining(", "));
  }

  private static @Nullable String iso(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  /** Halves of characters, which UTF-8 cannot hold, become the replacement character. */
  private static String whole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return replaceHalves(text, i);
      }
    }
    return text;
  }

  private static String replaceHalves(String text, int from) {
    StringBuilder out = new StringBuilder(text);
    for (int i = from; i < out.length(); i++) {
      if (Character.isHighSurrogate(out.charAt(i))
          && i + 1 < out.length()
          && Character.isLowSurrogate(out.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(out.charAt(i))) {
        out.setCharAt(i, '\ufffd');
      }
    }
    return out.toString();
  }
}
