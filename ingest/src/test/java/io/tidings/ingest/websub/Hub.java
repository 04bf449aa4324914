package io.tidings.ingest.websub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A publisher and its hub: serves a feed at /feed, verifies who subscribes at /hub, and pushes. */
final class Hub implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Map<String, String>> verified = new CopyOnWriteArrayList<>();
  private final Map<String, String> feed = new ConcurrentHashMap<>();
  private final long lease;

  Hub(long leaseSeconds) throws IOException {
    this.lease = leaseSeconds;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/feed", this::feed);
    server.createContext("/hub", this::subscribe);
    server.start();
  }

  String url(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  void serve(String document) {
    feed.put("", document);
  }

  /** Subscriptions that the subscriber has confirmed. */
  List<Map<String, String>> verified() {
    return List.copyOf(verified);
  }

  /** Pushes a document to the latest subscriber; the status of its answer. */
  int push(String document, String secret) throws Exception {
    Map<String, String> subscription = verified.get(verified.size() - 1);
    byte[] body = document.getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(subscription.get("hub.callback")))
            .header("Content-Type", "application/rss+xml")
            .header("X-Hub-Signature", "sha256=" + signature(secret, body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void feed(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().add("Link", "<" + url("/hub") + ">; rel=\"hub\"");
    exchange.getResponseHeaders().add("Link", "<" + url("/feed") + ">; rel=\"self\"");
    answer(exchange, 200, feed.getOrDefault("", ""));
  }

  private void subscribe(HttpExchange exchange) throws IOException {
    Map<String, String> form = new TreeMap<>();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    for (String field : body.split("&", -1)) {
      String[] parts = field.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    answer(exchange, 202, "");
    verify(form);
  }

  private void verify(Map<String, String> form) throws IOException {
    String query =
        "?hub.mode=subscribe&hub.challenge=c-1&hub.lease_seconds="
            + lease
            + "&hub.topic="
            + URLEncoder.encode(form.get("hub.topic"), StandardCharsets.UTF_8);
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(form.get("hub.callback") + query)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() == 200 && answer.body().equals("c-1")) {
        verified.add(form);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String signature(String secret, byte[] body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }
}
