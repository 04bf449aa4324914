package io.tidings.app.demo;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the sample feeds from loopback as a news site would: each in its own format, with the
 * items released so far, conditional requests and compression. The index is at {@code /}, feeds at
 * {@code /feeds/<feedId>}, articles at {@code /items/<guid>}.
 */
public final class SampleFeedServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SampleFeedServer.class);
  private static final byte[] LOOPBACK = {127, 0, 0, 1};
  private static final int THREADS = 4;

  private final HttpServer server;
  private final ExecutorService executor;
  private final InstantSource clock;
  private final SampleSite site;
  private final Map<String, URI> feedUrls;

  private SampleFeedServer(HttpServer server, List<SampleFeed> feeds, SampleClock clock) {
    this.server = server;
    this.executor = Executors.newFixedThreadPool(THREADS, SampleFeedServer::daemon);
    this.clock = clock;
    InetSocketAddress address = server.getAddress();
    SampleLinks links = new SampleLinks(URI.create("http://127.0.0.1:" + address.getPort()));
    this.site = new SampleSite(feeds, clock.start(), links);
    Map<String, URI> urls = new LinkedHashMap<>();
    feeds.forEach(feed -> urls.put(feed.feedId(), links.feed(feed)));
    this.feedUrls = Collections.unmodifiableMap(urls);
  }

  /**
   * Starts serving.
   *
   * @param feeds what to serve; guids unique across all
   * @param clock releases the items; its start is the start of the sample day
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   * @throws IllegalArgumentException when two feeds share a guid or the port is not 0 to 65535
   */
  public static SampleFeedServer start(List<SampleFeed> feeds, SampleClock clock, int port)
      throws IOException {
    SampleFeeds.requireUniqueGuids(feeds);
    InetAddress loopback = InetAddress.getByAddress(LOOPBACK);
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
    SampleFeedServer samples = new SampleFeedServer(server, feeds, clock);
    server.setExecutor(samples.executor);
    server.createContext("/", samples::handle);
    server.start();
    return samples;
  }

  /** Returns the address of each feed by feedId, in the order the feeds were given. */
  public Map<String, URI> feedUrls() {
    return feedUrls;
  }

  /** Stops at once; requests under way are cut off. */
  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange);
    } catch (RuntimeException e) {
      // The JDK's server would drop the connection without a word.
      LOG.atError().setCause(e).log("Sample request failed");
      throw e;
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      exchange.sendResponseHeaders(405, -1);
      return;
    }
    Optional<Document> document = site.find(exchange.getRequestURI().getPath(), clock.instant());
    if (document.isEmpty()) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    send(exchange, document.get());
  }

  private static void send(HttpExchange exchange, Document document) throws IOException {
    Headers asked = exchange.getRequestHeaders();
    describe(document, exchange.getResponseHeaders());
    String ifNoneMatch = joined(asked, "If-None-Match");
    if (document.isKnownTo(ifNoneMatch, asked.getFirst("If-Modified-Since"))) {
      exchange.sendResponseHeaders(304, -1);
    } else {
      sendBody(exchange, document);
    }
  }

  /** Sets what a 304 must repeat (RFC 9110, section 15.4.5). */
  private static void describe(Document document, Headers headers) {
    headers.set("ETag", document.etag());
    headers.set("Last-Modified", document.lastModified());
    headers.set("Vary", "Accept-Encoding");
    // Without this, browsers guess how long a page stays fresh; the sample day is too fast for it.
    headers.set("Cache-Control", "no-cache");
  }

  private static void sendBody(HttpExchange exchange, Document document) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", document.contentType());
    byte[] body = document.bytes();
    if (ContentCoding.acceptsGzip(joined(exchange.getRequestHeaders(), "Accept-Encoding"))) {
      headers.set("Content-Encoding", "gzip");
      body = ContentCoding.gzip(body);
    }
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", Integer.toString(body.length));
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private static @Nullable String joined(Headers headers, String name) {
    List<String> values = headers.get(name);
    return values == null ? null : String.join(",", values);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sample-feeds");
    thread.setDaemon(true);
    return thread;
  }
}
