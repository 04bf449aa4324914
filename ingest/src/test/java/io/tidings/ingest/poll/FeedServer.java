package io.tidings.ingest.poll;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/** A news site on loopback whose answers a test can change at any time. */
final class FeedServer implements AutoCloseable {
  /** One answer. */
  record Answer(int status, Map<String, String> headers, String body) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> gates = new ConcurrentHashMap<>();
  private final Map<String, List<Headers>> requests = new ConcurrentHashMap<>();

  FeedServer() {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  /** From now on the path answers so. */
  void answer(String path, int status, Map<String, String> headers, String body) {
    answers.put(path, new Answer(status, headers, body));
  }

  /** From now on the path serves this document. */
  void serve(String path, String body) {
    answer(path, 200, Map.of("Content-Type", "application/xml; charset=utf-8"), body);
  }

  /** Requests for the path wait until they are let through. */
  void hold(String path) {
    gates.put(path, new Semaphore(0));
  }

  /** Lets all requests through. */
  void letThrough(String path) {
    Semaphore gate = gates.get(path);
    if (gate != null) {
      gate.release(1_000);
    }
  }

  /** Headers of the requests for a path so far. */
  List<Headers> requests(String path) {
    return List.copyOf(requests.getOrDefault(path, List.of()));
  }

  @Override
  public void close() {
    gates.keySet().forEach(this::letThrough);
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests
          .computeIfAbsent(path, p -> new CopyOnWriteArrayList<>())
          .add(exchange.getRequestHeaders());
      Semaphore gate = gates.get(path);
      if (gate != null) {
        gate.acquireUninterruptibly();
      }
      send(exchange, answers.getOrDefault(path, new Answer(404, Map.of(), "")));
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    String etag = answer.headers().get("ETag");
    boolean known =
        etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    if (known || body.length == 0) {
      exchange.sendResponseHeaders(known ? 304 : answer.status(), -1);
    } else {
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
