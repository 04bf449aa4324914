package io.tidings.ingest.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port that the outside posts to. Bodies are bounded in size and in time. The time of a
 * request's headers is bounded by Java's server itself, where the process was started with {@code
 * -Dsun.net.httpserver.maxReqTime}.
 */
public final class PushServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PushServer.class);
  private static final int THREADS = 32;
  private static final int BODY_SECONDS = 30;

  private final HttpServer server;
  private final ExecutorService threads;
  private final ScheduledExecutorService watch;

  private PushServer(HttpServer server, ExecutorService threads, ScheduledExecutorService watch) {
    this.server = server;
    this.threads = threads;
    this.watch = watch;
  }

  /**
   * Starts answering.
   *
   * @param handlers by path; a path that ends with a slash has all below it
   * @throws IOException where the port cannot be had
   */
  public static PushServer start(String host, int port, Map<String, HttpHandler> handlers)
      throws IOException {
    HttpServer http = HttpServer.create(new InetSocketAddress(host, port), THREADS);
    ExecutorService threads =
        Executors.newFixedThreadPool(THREADS, work -> thread(work, "push-http"));
    ScheduledExecutorService watch =
        Executors.newSingleThreadScheduledExecutor(work -> thread(work, "push-watch"));
    PushServer server = new PushServer(http, threads, watch);
    http.setExecutor(threads);
    http.createContext("/", exchange -> server.send(exchange, notFound()));
    handlers.forEach(
        (path, handler) ->
            http.createContext(path, exchange -> server.handle(exchange, path, handler)));
    http.start();
    LOG.atInfo().addKeyValue("port", server.port()).log("Push is up");
    return server;
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Ends within seconds; requests under way are answered where they can be. */
  @Override
  public void close() {
    server.stop(1);
    threads.shutdownNow();
    watch.shutdownNow();
  }

  private void handle(HttpExchange exchange, String path, HttpHandler handler) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange, path, handler));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("path", path).setCause(e).log("A request failed");
      send(exchange, HttpAnswer.error(500, "fault", "a fault on our side"));
    }
  }

  private HttpAnswer answer(HttpExchange exchange, String path, HttpHandler handler)
      throws IOException, InterruptedException {
    HttpQuestion head = question(exchange, new byte[0]);
    if (!path.endsWith("/") && !head.path().equals(path)) {
      return notFound();
    }
    HttpAnswer early = handler.early(head);
    if (early != null) {
      return early;
    }
    int most = handler.largestBody();
    if (stated(head) > most) {
      return tooLarge(most);
    }
    byte[] body = read(exchange, most);
    return body.length > most ? tooLarge(most) : handler.answer(question(exchange, body));
  }

  // Whoever sends a byte now and then would hold a thread for ever.
  private byte[] read(HttpExchange exchange, int most) throws IOException {
    Future<?> end = watch.schedule(exchange::close, BODY_SECONDS, TimeUnit.SECONDS);
    try (InputStream in = exchange.getRequestBody()) {
      return in.readNBytes(most + 1);
    } finally {
      boolean unused = end.cancel(false);
    }
  }

  private void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
    try (exchange) {
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      boolean head = exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), head || body.length == 0 ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static HttpQuestion question(HttpExchange exchange, byte[] body) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(values)));
    String query = exchange.getRequestURI().getRawQuery();
    return new HttpQuestion(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getPath(),
        query == null ? "" : query,
        headers,
        body);
  }

  private static long stated(HttpQuestion head) {
    String length = head.header("content-length");
    return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
  }

  private static HttpAnswer tooLarge(int most) {
    return HttpAnswer.error(413, "too-large", "the body has more than " + most + " bytes")
        .with("Connection", "close");
  }

  private static HttpAnswer notFound() {
    return HttpAnswer.error(404, "not-found", "there is nothing here");
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
