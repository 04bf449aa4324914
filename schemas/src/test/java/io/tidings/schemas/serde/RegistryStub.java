package io.tidings.schemas.serde;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

/**
 * An HTTP server that gives the answers it was told to, in order, and writes down what it heard.
 */
final class RegistryStub implements AutoCloseable {

  /** What it heard; headers other than the connection's own. */
  record Heard(String method, String path, Map<String, String> headers, String body) {}

  private record Answer(int status, String body) {}

  private static final List<String> HEADERS =
      List.of("Accept", "Authorization", "Content-Type", "Upgrade");

  private final HttpServer http;
  // Both guarded by this.
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Heard> heard = new ArrayList<>();

  RegistryStub() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::serve);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  synchronized RegistryStub answer(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
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
      Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
