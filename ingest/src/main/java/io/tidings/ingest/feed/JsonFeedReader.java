package io.tidings.ingest.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON Feed 1.0 and 1.1. The document is read as a stream, one item at a time, so that its size is
 * bounded by the largest item; what breaks off after some items keeps them.
 */
final class JsonFeedReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .build();
  private static final Set<String> READ =
      Set.of(
          "version",
          "title",
          "home_page_url",
          "feed_url",
          "description",
          "language",
          "icon",
          "favicon",
          "author",
          "authors",
          "hubs");

  private final FeedDraft feed = new FeedDraft();
  private final List<JsonNode> items = new ArrayList<>();
  private final FeedLimits limits;
  private Scope scope;
  private String version = "";
  private boolean hasItems;

  private JsonFeedReader(@Nullable String baseUrl, FeedLimits limits) {
    this.scope = new Scope(new Names(""), new Growth(), baseUrl, null);
    this.limits = limits;
  }

  static ParsedFeed read(String text, @Nullable String baseUrl, FeedLimits limits)
      throws FeedParseException {
    JsonFeedReader reader = new JsonFeedReader(baseUrl, limits);
    try (JsonParser json = new TokenBudget(JSON.createParser(text), limits.maxTags())) {
      json.nextToken();
      reader.readFields(json);
    } catch (TokenBudget.Spent e) {
      throw new FeedParseException(
          FeedParseException.Reason.TOO_LARGE, "more than " + limits.maxTags() + " JSON tokens");
    } catch (IOException e) {
      reader.checkKept(e);
    }
    return reader.finish();
  }

  private void readFields(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (field.equals("items") && value == JsonToken.START_ARRAY) {
        readItems(json);
      } else if (READ.contains(field)) {
        take(field, JSON.readTree(json));
      } else {
        json.skipChildren();
      }
    }
  }

  private void readItems(JsonParser json) throws IOException {
    hasItems = true;
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (items.size() < limits.maxItems()) {
        items.add(JSON.readTree(json));
      } else {
        json.skipChildren();
      }
    }
  }

  private void take(String field, JsonNode value) {
    switch (field) {
      case "version" -> version = value.asText("");
      case "title" -> {
        feed.title.offer(0, line(value));
        feed.statedTitle.offer(0, text(value));
      }
      case "description" -> feed.description.offer(0, line(value));
      case "home_page_url" -> feed.links.original(url(value));
      case "feed_url" -> feed.links.selfIs(url(value));
      case "language" -> feed.language.offer(0, text(value));
      case "icon" -> feed.icon.offer(0, url(value));
      case "favicon" -> feed.icon.offer(1, url(value));
      case "hubs" -> value.forEach(hub -> feed.links.hubIs(url(hub.path("url"))));
      case "author" -> JsonItem.author(feed.authors, 1, value, scope);
      default -> value.forEach(author -> JsonItem.author(feed.authors, 0, author, scope));
    }
  }

  private void checkKept(IOException cause) throws FeedParseException {
    if (items.isEmpty()) {
      String what =
          cause instanceof JsonProcessingException json ? json.getOriginalMessage() : "unreadable";
      String short_ = what == null ? "unreadable" : what.substring(0, Math.min(120, what.length()));
      throw new FeedParseException(
          FeedParseException.Reason.MALFORMED, "broken JSON: " + short_.replace('\n', ' '));
    }
  }

  private ParsedFeed finish() throws FeedParseException {
    if (!hasItems && !version.contains("jsonfeed")) {
      throw new FeedParseException(
          FeedParseException.Reason.NOT_A_FEED, "JSON, but neither items nor a jsonfeed version");
    }
    if (scope.base() == null) {
      scope = scope.withBase(feed.links.self() != null ? feed.links.self() : feed.links.page());
    }
    List<ParsedItem> parsed = new ArrayList<>(items.size());
    for (JsonNode item : items) {
      ItemDraft draft = JsonItem.read(item, scope);
      parsed.add(draft.finish(feed.authors.list(), null, feed.language.get()));
    }
    return feed.finish(format(), null, parsed);
  }

  private String format() {
    int slash = version.lastIndexOf('/');
    String number = version.substring(slash + 1);
    return number.matches("\\d(\\.\\d)?")
        ? "json-" + (number.length() == 1 ? number + ".0" : number)
        : "json";
  }

  private @Nullable String url(JsonNode value) {
    String url = text(value);
    return url == null ? null : scope.url(url);
  }

  private static @Nullable String text(JsonNode value) {
    return value.isValueNode() && !value.isNull() ? Whitespace.blankToNull(value.asText()) : null;
  }

  private static @Nullable String line(JsonNode value) {
    String text = text(value);
    return text == null ? null : Whitespace.blankToNull(PlainText.line(text));
  }
}
