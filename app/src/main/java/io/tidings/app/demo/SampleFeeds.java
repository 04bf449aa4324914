package io.tidings.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the sample feeds that ship with Tidings; {@code samples/README.md} explains them. */
public final class SampleFeeds {

  /** One file each; written down because a jar cannot be listed. */
  static final List<String> FEED_IDS =
      List.of(
          "corvane-wire",
          "marlhaven-courier",
          "northgate-herald",
          "paper-lantern",
          "quillon-review",
          "abendbote",
          "matinal-valbrune",
          "faro-sotomar");

  private static final Set<String> FEED_FIELDS =
      Set.of("feedId", "format", "title", "description", "language", "source", "items");
  private static final Set<String> SOURCE_FIELDS = Set.of("name", "family", "country");
  private static final Set<String> ITEM_FIELDS =
      Set.of(
          "at",
          "guid",
          "title",
          "author",
          "categories",
          "html",
          "editedAt",
          "editedTitle",
          "editedHtml");

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readerFor(JsonNode.class);

  private SampleFeeds() {}

  /**
   * Returns all sample feeds, in a fixed order.
   *
   * @throws IllegalArgumentException naming file, path and problem when a file is not as it should
   *     be
   * @throws UncheckedIOException when a file is missing or cannot be read
   */
  public static List<SampleFeed> load() {
    List<SampleFeed> feeds = FEED_IDS.stream().map(SampleFeeds::read).toList();
    requireUniqueGuids(feeds);
    return feeds;
  }

  /** Articles are served at {@code /items/<guid>}, so two feeds must not share a guid. */
  static void requireUniqueGuids(List<SampleFeed> feeds) {
    Map<String, String> owners = new HashMap<>();
    for (SampleFeed feed : feeds) {
      for (SampleItem item : feed.items()) {
        String owner = owners.putIfAbsent(item.guid(), feed.feedId());
        if (owner != null) {
          throw new IllegalArgumentException(
              feed.feedId() + ".json: guid '" + item.guid() + "' is taken by " + owner + ".json");
        }
      }
    }
  }

  static SampleFeed parse(String file, String json) {
    SampleJson root;
    try {
      root = SampleJson.root(JSON.readValue(json), file, FEED_FIELDS);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(file + ": is not JSON: " + e.getMessage(), e);
    }
    SampleFeed feed = root.build(SampleFeeds::feed);
    if (!file.equals(feed.feedId() + ".json")) {
      throw new IllegalArgumentException(
          file + ": feedId: '" + feed.feedId() + "' is not the file's name");
    }
    return feed;
  }

  private static SampleFeed read(String feedId) {
    String file = feedId + ".json";
    try (InputStream in = SampleFeeds.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("Sample feed " + file + " is not on the class path");
      }
      return parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SampleFeed feed(SampleJson json) {
    return new SampleFeed(
        json.text("feedId"),
        format(json.text("format")),
        json.text("title"),
        json.text("description"),
        json.text("language"),
        json.object("source", SOURCE_FIELDS).build(SampleFeeds::source),
        json.objects("items", ITEM_FIELDS).stream()
            .map(item -> item.build(SampleFeeds::item))
            .toList());
  }

  private static SampleFormat format(String code) {
    try {
      return SampleFormat.of(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("format: " + e.getMessage(), e);
    }
  }

  private static SampleFeed.Source source(SampleJson json) {
    return new SampleFeed.Source(json.text("name"), json.text("family"), json.text("country"));
  }

  private static SampleItem item(SampleJson json) {
    boolean edited = json.has("editedAt") || json.has("editedTitle") || json.has("editedHtml");
    return new SampleItem(
        json.offset("at"),
        json.text("guid"),
        json.text("title"),
        json.text("author"),
        json.texts("categories"),
        json.text("html"),
        edited ? edit(json) : null);
  }

  private static SampleItem.Edit edit(SampleJson json) {
    String title = json.has("editedTitle") ? json.text("editedTitle") : json.text("title");
    return new SampleItem.Edit(json.offset("editedAt"), title, json.text("editedHtml"));
  }
}
