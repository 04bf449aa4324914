package io.tidings.testkit.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidings.event.FeedDefinition;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A server of {@link FeedContent} that does as it is asked, or one that has every fault. */
final class GrowingFeeds implements AutoCloseable {
  private static final String MOVED = "/moved/";

  /** Longer than a poller that is meant to meet it may wait. */
  private static final int STALL_SECONDS = 5;

  private static final int KINDS = 12;
  private static final int NO_BODY = -1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Semaphore closed = new Semaphore(0);
  private final FeedContent content;
  private final boolean faulty;
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private final Map<String, Integer> faults = new ConcurrentHashMap<>();

  private GrowingFeeds(HttpServer server, int count, boolean faulty) {
    this.server = server;
    this.content = new FeedContent(count);
    this.faulty = faulty;
  }

  /** A server without faults. */
  static GrowingFeeds start(int count) throws IOException {
    return start(count, false);
  }

  /** A server whose faults come one after the other, for each feed in another order. */
  static GrowingFeeds startFaulty(int count) throws IOException {
    return start(count, true);
  }

  private static GrowingFeeds start(int count, boolean faulty) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GrowingFeeds feeds = new GrowingFeeds(server, count, faulty);
    server.setExecutor(feeds.threads);
    server.createContext("/", feeds::answer);
    server.start();
    return feeds;
  }

  List<FeedDefinition> definitions() {
    return content.definitions("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on every answer is the same, and without fault. */
  void freeze() {
    content.freeze();
  }

  /** See {@link FeedContent#served}. */
  Map<String, List<String>> served() {
    return content.served();
  }

  /** How often each fault was served. */
  Map<String, Integer> faults() {
    return Map.copyOf(faults);
  }

  @Override
  public void close() {
    closed.release(Integer.MAX_VALUE / 2);
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String feed = path.substring(path.lastIndexOf('/') + 1);
      int kind = KINDS;
      if (faulty && !content.isFrozen() && !path.startsWith(MOVED)) {
        int number = requests.merge(feed, 1, Integer::sum);
        kind = Math.floorMod(feed.hashCode() + number * 5, KINDS);
      }
      if (!fail(exchange, feed, kind)) {
        serve(exchange, feed, kind);
      }
    }
  }

  /** Answers with the fault of this kind, if there is one. */
  private boolean fail(HttpExchange exchange, String feed, int kind) throws IOException {
    switch (kind) {
      case 0 -> {
        exchange.getResponseHeaders().set("Retry-After", "1");
        end(exchange, 503, "busy");
      }
      case 1 -> end(exchange, 500, "server error");
      case 2 -> truncate(exchange, feed);
      case 3 -> stall(exchange);
      case 4 -> redirect(exchange, 302, MOVED + feed, "redirect");
      case 5 -> redirect(exchange, 301, MOVED + feed, "moved");
      case 6 -> redirect(exchange, 302, exchange.getRequestURI().toString(), "loop");
      case 7 -> garbage(exchange);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void serve(HttpExchange exchange, String feed, int kind) throws IOException {
    byte[] body = content.document(feed).getBytes(StandardCharsets.UTF_8);
    String etag = "\"" + Integer.toHexString(Arrays.hashCode(body)) + "\"";
    if (kind == 8) {
      etag = "W/\"" + requests.get(feed) + "\"";
      count("changing validator");
    }
    exchange.getResponseHeaders().set("Content-Type", "application/feed+json");
    if (faulty) {
      exchange.getResponseHeaders().set("ETag", etag);
    }
    if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
      count("not modified");
      exchange.sendResponseHeaders(304, NO_BODY);
      return;
    }
    send(exchange, 200, body, body.length);
  }

  private void truncate(HttpExchange exchange, String feed) throws IOException {
    count("truncated");
    byte[] body = content.document(feed).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/feed+json");
    send(exchange, 200, body, body.length / 2);
  }

  private void stall(HttpExchange exchange) throws IOException {
    count("timeout");
    try {
      boolean ended = closed.tryAcquire(STALL_SECONDS, TimeUnit.SECONDS);
      exchange.sendResponseHeaders(ended ? 500 : 503, NO_BODY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void redirect(HttpExchange exchange, int status, String to, String name)
      throws IOException {
    count(name);
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(status, NO_BODY);
  }

  private void garbage(HttpExchange exchange) throws IOException {
    count("no feed");
    byte[] body = "<html><body>Please log in</body></html>".getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html");
    send(exchange, 200, body, body.length);
  }

  private void end(HttpExchange exchange, int status, String name) throws IOException {
    count(name);
    exchange.sendResponseHeaders(status, NO_BODY);
  }

  private static void send(HttpExchange exchange, int status, byte[] body, int length)
      throws IOException {
    exchange.sendResponseHeaders(status, body.length);
    OutputStream out = exchange.getResponseBody();
    out.write(body, 0, length);
    out.flush();
  }

  private void count(String fault) {
    faults.merge(fault, 1, Integer::sum);
  }
}
