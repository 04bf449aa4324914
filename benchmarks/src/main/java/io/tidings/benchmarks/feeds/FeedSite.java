package io.tidings.benchmarks.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidings.event.FeedDefinition;
import io.tidings.event.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** A server of many feeds that never change, with validators or without. */
final class FeedSite implements AutoCloseable {
  private static final int ITEMS = 20;
  private static final String ETAG = "\"as-ever\"";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final LongAdder documents = new LongAdder();
  private final LongAdder unchanged = new LongAdder();
  private volatile boolean validators;

  FeedSite() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Feeds of this site, by id. */
  Map<String, FeedDefinition> definitions(int count) {
    Map<String, FeedDefinition> definitions = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String id = "feed-" + i;
      definitions.put(
          id,
          FeedDefinition.newBuilder()
              .setFeedId(id)
              .setUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/" + id)
              .setSource(new Source("Benchmark Wire", null, null, null, null))
              .build());
    }
    return definitions;
  }

  /** From now on answers have an ETag, and those who know it get no document. */
  void useValidators() {
    validators = true;
    asked.clear();
  }

  /** Feeds asked for since the start, or since validators were used. */
  int asked() {
    return asked.size();
  }

  /** Documents sent so far. */
  long documents() {
    return documents.sum();
  }

  /** Answers "not modified" so far. */
  long unchanged() {
    return unchanged.sum();
  }

  /** Bytes of a document. */
  static int documentBytes() {
    return document("feed-0").length;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String feed = exchange.getRequestURI().getPath().substring(1);
      boolean known = ETAG.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
      if (validators) {
        exchange.getResponseHeaders().set("ETag", ETAG);
      }
      if (known) {
        exchange.sendResponseHeaders(304, -1);
        unchanged.increment();
      } else {
        byte[] body = document(feed);
        exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        documents.increment();
      }
      asked.add(feed);
    }
  }

  private static byte[] document(String feed) {
    StringBuilder xml =
        new StringBuilder("<rss version=\"2.0\"><channel><title>").append(feed).append("</title>");
    for (int i = 0; i < ITEMS; i++) {
      xml.append(
          """
          <item><guid>%1$s-%2$d</guid><link>https://wire.example/%1$s/%2$d</link>
          <title>Harbour report %2$d: the ferry of %1$s is late again</title>
          <description>%3$s</description></item>
          """
              .formatted(feed, i, "The ferry waits for the tide, and the tide waits. ".repeat(8)));
    }
    return xml.append("</channel></rss>").toString().getBytes(StandardCharsets.UTF_8);
  }
}
