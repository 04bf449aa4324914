package io.tidings.testkit.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidings.event.FeedDefinition;
import io.tidings.event.Source;
import io.tidings.schemas.ItemIds;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Feeds that bring new items, and an edit of an older one, at every request, until they are frozen.
 * What each item was called is remembered.
 */
final class GrowingFeeds implements AutoCloseable {
  private static final int FRESH = 4;

  /** A document: more than enough for what a poller misses while it is down. */
  private static final int WINDOW = 300;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Map<String, List<List<String>>> feeds = new TreeMap<>();
  private boolean frozen;

  private GrowingFeeds(HttpServer server) {
    this.server = server;
  }

  static GrowingFeeds start(int count) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GrowingFeeds feeds = new GrowingFeeds(server);
    for (int i = 0; i < count; i++) {
      feeds.feeds.put("crash-feed-" + i, new ArrayList<>());
    }
    server.setExecutor(feeds.threads);
    server.createContext("/", feeds::answer);
    server.start();
    return feeds;
  }

  List<FeedDefinition> definitions() {
    return feeds.keySet().stream()
        .map(
            id ->
                new FeedDefinition(
                    id,
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/" + id,
                    new Source("Crash feed", null, null, null, null),
                    "en",
                    List.of(),
                    false,
                    null,
                    null,
                    false))
        .toList();
  }

  /** From now on every answer is the same. */
  synchronized void freeze() {
    frozen = true;
  }

  /** The titles that each item has had, in order, by itemId; the last must arrive. */
  synchronized Map<String, List<String>> served() {
    Map<String, List<String>> served = new LinkedHashMap<>();
    feeds.forEach(
        (feed, items) -> {
          for (int i = 0; i < items.size(); i++) {
            served.put(ItemIds.itemId(feed, guid(feed, i)), List.copyOf(items.get(i)));
          }
        });
    return served;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    byte[] body =
        document(exchange.getRequestURI().getPath().substring(1)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/feed+json");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private synchronized String document(String feed) {
    List<List<String>> items = Objects.requireNonNull(feeds.get(feed), feed);
    if (!frozen) {
      grow(feed, items);
    }
    StringBuilder json =
        new StringBuilder("{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"")
            .append(feed)
            .append("\",\"items\":[");
    for (int i = items.size() - 1; i >= Math.max(0, items.size() - WINDOW); i--) {
      List<String> titles = items.get(i);
      json.append(
          "{\"id\":\"%s\",\"title\":\"%s\",\"content_text\":\"Trams stand still.\"}%s"
              .formatted(
                  guid(feed, i),
                  titles.get(titles.size() - 1),
                  i > Math.max(0, items.size() - WINDOW) ? "," : ""));
    }
    return json.append("]}").toString();
  }

  private static void grow(String feed, List<List<String>> items) {
    if (!items.isEmpty()) {
      List<String> edited = items.get(Math.max(0, items.size() - FRESH * 2));
      edited.add(title(feed, items.indexOf(edited), edited.size()));
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

  private static String guid(String feed, int item) {
    return feed + "-" + item;
  }
}
