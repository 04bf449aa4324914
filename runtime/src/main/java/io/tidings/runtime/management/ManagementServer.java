package io.tidings.runtime.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code /livez}, {@code /readyz} (200, or 503 with the names of the parts concerned) and
 * {@code /metrics} (Prometheus' text format).
 */
public final class ManagementServer implements AutoCloseable {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int THREADS = 2;

  private record Answer(int status, String type, String body) {}

  private final HttpServer server;
  private final ExecutorService threads;

  private ManagementServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts answering.
   *
   * @param scrape gives all metrics in Prometheus' text format
   * @throws IOException where the port cannot be had
   */
  public static ManagementServer start(
      ManagementConfig config, Health health, Supplier<String> scrape) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(config.host(), config.port()), THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS, ManagementServer::thread);
    server.setExecutor(threads);
    server.createContext(
        "/", exchange -> answer(exchange, () -> new Answer(404, TEXT, "not found\n")));
    server.createContext(
        "/livez", exchange -> answer(exchange, () -> verdict("dead", health.dead())));
    server.createContext(
        "/readyz", exchange -> answer(exchange, () -> verdict("not ready", health.unready())));
    server.createContext(
        "/metrics", exchange -> answer(exchange, () -> new Answer(200, PROMETHEUS, scrape.get())));
    server.start();
    return new ManagementServer(server, threads);
  }

  /** The port that it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private static Answer verdict(String what, List<String> parts) {
    return parts.isEmpty()
        ? new Answer(200, TEXT, "ok\n")
        : new Answer(503, TEXT, what + ": " + String.join(", ", parts) + "\n");
  }

  private static void answer(HttpExchange exchange, Supplier<Answer> handler) throws IOException {
    try (exchange) {
      boolean exact =
          exchange.getRequestURI().getPath().equals(exchange.getHttpContext().getPath());
      boolean head = exchange.getRequestMethod().equals("HEAD");
      Answer answer =
          !head && !exchange.getRequestMethod().equals("GET")
              ? new Answer(405, TEXT, "only GET and HEAD\n")
              : exact ? handler.get() : new Answer(404, TEXT, "not found\n");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
      if (!head) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "management");
    thread.setDaemon(true);
    return thread;
  }
}
