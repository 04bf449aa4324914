package io.tidings.testkit.crash;

import io.tidings.event.FeedDefinition;
import io.tidings.event.Source;
import io.tidings.schemas.ItemIds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Feeds that bring four new items, and an edit of an older one, each time they are read, until they
 * are frozen. The first two of the four have one guid and two links. What each item was called is
 * remembered. Thread-safe.
 */
final class FeedContent {
  private static final int FRESH = 4;

  /** A document: more than enough for what a poller misses while it is down. */
  private static final int WINDOW = 300;

  private final Map<String, List<List<String>>> feeds = new TreeMap<>();
  private boolean frozen;

  /** Feeds without items. */
  FeedContent(int count) {
    for (int i = 0; i < count; i++) {
      feeds.put("crash-feed-" + i, new ArrayList<>());
    }
  }

  /**
   * How to poll them.
   *
   * @param site what the addresses begin with
   */
  List<FeedDefinition> definitions(String site) {
    return feeds.keySet().stream()
        .map(
            id ->
                FeedDefinition.newBuilder()
                    .setFeedId(id)
                    .setUrl(site + "/" + id)
                    .setSource(new Source("Crash feed", null, null, null, null))
                    .setLanguage("en")
                    .build())
        .toList();
  }

  /** From now on every document is the same. */
  synchronized void freeze() {
    frozen = true;
  }

  synchronized boolean isFrozen() {
    return frozen;
  }

  /** The titles that each item has had, in order, by itemId; the last must arrive. */
  synchronized Map<String, List<String>> served() {
    Map<String, List<String>> served = new LinkedHashMap<>();
    feeds.forEach(
        (feed, items) -> {
          for (int i = 0; i < items.size(); i++) {
            served.put(itemId(feed, i), List.copyOf(items.get(i)));
          }
        });
    return served;
  }

  /** The next document of a feed, JSON Feed 1.1. */
  synchronized String document(String feed) {
    List<List<String>> items = Objects.requireNonNull(feeds.get(feed), feed);
    if (!frozen) {
      grow(feed, items);
    }
    StringBuilder json =
        new StringBuilder("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"")
            .append(feed)
            .append("\",\"items\":[");
    int oldest = Math.max(0, items.size() - WINDOW);
    for (int i = items.size() - 1; i >= oldest; i--) {
      List<String> titles = items.get(i);
      json.append(
          "{\"id\":\"%s\",\"url\":\"%s\",\"title\":\"%s\",\"content_text\":\"Trams stand still.\"}%s"
              .formatted(
                  guid(feed, i),
                  link(feed, i),
                  titles.get(titles.size() - 1),
                  i > oldest ? "," : ""));
    }
    return json.append("]}").toString();
  }

  private static void grow(String feed, List<List<String>> items) {
    if (!items.isEmpty()) {
      int edited = Math.max(0, items.size() - FRESH * 2);
      List<String> titles = items.get(edited);
      titles.add(title(feed, edited, titles.size()));
    }
    for (int i = 0; i < FRESH; i++) {
      List<String> titles = new ArrayList<>();
      titles.add(title(feed, items.size(), 0));
      items.add(titles);
    }
  }

  private static String title(String feed, int item, int version) {
    return "Tram report " + item + " of " + feed + ", version " + version;
  }

  // As ingest does: what shares its guid is told apart by its link.
  private static String itemId(String feed, int item) {
    return item % FRESH < 2
        ? ItemIds.itemIdOfRepeatedGuid(feed, guid(feed, item), link(feed, item))
        : ItemIds.itemId(feed, guid(feed, item));
  }

  private static String guid(String feed, int item) {
    return feed + "-" + (item % FRESH == 1 ? item - 1 : item);
  }

  private static String link(String feed, int item) {
    return "https://trams.example/" + feed + "/" + item;
  }
}
