package io.tidings.schemas.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An HTTP server that gives the answers it was told to, in order and the last for ever, and writes
 * down what it heard.
 */
final class RegistryStub implements AutoCloseable {

  /** What it heard; headers other than the connection's own. */
  record Heard(String method, String path, Map<String, String> headers, String body) {}

  /** When it answers. */
  private enum Manner {
    WHOLE,
    NEVER,
    HEADERS_ONLY
  }

  private record Answer(int status, String body, Manner manner) {}

  private static final List<String> HEADERS =
      List.of("Accept", "Authorization", "Content-Type", "Upgrade");

  private final HttpServer http;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);
  // Both guarded by this.
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Heard> heard = new ArrayList<>();

  RegistryStub() throws IOException {
    this(HttpServer.create(loopback(), 0), "http");
  }

  private RegistryStub(HttpServer http, String scheme) {
    this.http = http;
    this.scheme = scheme;
    http.setExecutor(threads);
    http.createContext("/", this::serve);
    http.start();
  }

  static RegistryStub secured(HttpsConfigurator tls) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(tls);
    return new RegistryStub(server, "https");
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  String url() {
    return scheme + "://127.0.0.1:" + http.getAddress().getPort();
  }

  RegistryStub answer(int status, String body) {
    return answer(new Answer(status, body, Manner.WHOLE));
  }

  RegistryStub neverAnswer() {
    return answer(new Answer(200, "", Manner.NEVER));
  }

  RegistryStub answerWithHeadersOnly() {
    return answer(new Answer(200, "{\"id\":1}", Manner.HEADERS_ONLY));
  }

  private synchronized RegistryStub answer(Answer answer) {
    answers.add(answer);
    return this;
  }

  synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answerTo(exchange);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      if (answer.manner() == Manner.NEVER) {
        closed.await();
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      if (answer.manner() == Manner.HEADERS_ONLY) {
        exchange.getResponseBody().flush();
        closed.await();
      }
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Answer answerTo(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    for (String name : HEADERS) {
      List<String> values = exchange.getRequestHeaders().get(name);
      if (values != null) {
        headers.put(name, String.join(", ", values));
      }
    }
    heard.add(
        new Heard(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    return answers.size() > 1 ? answers.remove() : answers.element();
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
