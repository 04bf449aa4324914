package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP around {@link RegistryApi}: bodies, media types, errors. */
final class RegistryServer implements AutoCloseable {
  static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  static final int MAX_BODY_BYTES = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(RegistryServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> READABLE =
      Set.of(MEDIA_TYPE, "application/vnd.schemaregistry+json", "application/json");
  // More is not read: whoever still sends loses the connection before it reads the answer.
  private static final int MAX_DRAIN_BYTES = 16 << 20;
  private static final int THREADS = 4;
  private static final int BACKLOG = 50;
  private static final long STOP_SECONDS = 30;

  private final RegistryApi api;
  private final HttpServer http;
  private final ExecutorService threads;

  private RegistryServer(RegistryApi api, HttpServer http, ExecutorService threads) {
    this.api = api;
    this.http = http;
    this.threads = threads;
  }

  /**
   * Serves until closed.
   *
   * @param port 0 for a free one
   * @param access null for everybody, without TLS
   * @throws IOException where the address cannot be had
   */
  static RegistryServer start(
      RegistryApi api, String host, int port, @Nullable RegistryAccess access) throws IOException {
    HttpServer http = server(new InetSocketAddress(host, port), access);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread thread = new Thread(work, "schema-registry");
              thread.setDaemon(true);
              return thread;
            });
    RegistryServer server = new RegistryServer(api, http, threads);
    http.setExecutor(threads);
    HttpContext context = http.createContext("/", server::serve);
    if (access != null) {
      context.setAuthenticator(access.authenticator());
    }
    http.start();
    return server;
  }

  private static HttpServer server(InetSocketAddress address, @Nullable RegistryAccess access)
      throws IOException {
    if (access == null) {
      return HttpServer.create(address, BACKLOG);
    }
    HttpsServer https = HttpsServer.create(address, BACKLOG);
    https.setHttpsConfigurator(new HttpsConfigurator(access.tls()));
    return https;
  }

  String scheme() {
    return http instanceof HttpsServer ? "https" : "http";
  }

  int port() {
    return http.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        send(exchange, 200, answer(exchange));
      } catch (RegistryError e) {
        sendError(exchange, e);
      } catch (RegistryLogException e) {
        LOG.atError().setCause(e).log("Registry log failed");
        sendError(exchange, RegistryError.storeFailed());
      } catch (RuntimeException e) {
        LOG.atError().setCause(e).log("Registry request failed");
        sendError(exchange, RegistryError.unexpected());
      }
    }
  }

  private JsonNode answer(HttpExchange exchange) throws IOException {
    byte[] body = body(exchange.getRequestBody());
    String method = exchange.getRequestMethod();
    if ((method.equals("POST") || method.equals("PUT"))
        && !isReadable(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      throw RegistryError.wrongMediaType();
    }
    URI uri = exchange.getRequestURI();
    return api.answer(method, path(uri.getRawPath()), query(uri.getRawQuery()), body);
  }

  private static byte[] body(InputStream in) throws IOException {
    byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      drain(in);
      throw RegistryError.tooLarge(MAX_BODY_BYTES);
    }
    return body;
  }

  // By reading: skip() of this server's streams goes past the end of the body, and waits for ever.
  private static void drain(InputStream in) throws IOException {
    byte[] scratch = new byte[8192];
    int drained = 0;
    for (int read = 0; read >= 0 && drained < MAX_DRAIN_BYTES; read = in.read(scratch)) {
      drained += read;
    }
  }

  private static boolean isReadable(@Nullable String contentType) {
    return contentType != null
        && READABLE.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
  }

  // A plus stands for itself in a path, other than in a form.
  private static List<String> path(String raw) {
    return Arrays.stream(raw.substring(1).split("/"))
        .map(part -> decode(part.replace("+", "%2B")))
        .toList();
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> query = new HashMap<>();
    for (String part : raw == null || raw.isEmpty() ? new String[0] : raw.split("&")) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      query.put(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1)));
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw RegistryError.noSuchResource();
    }
  }

  private static void sendError(HttpExchange exchange, RegistryError error) throws IOException {
    JsonNode body =
        JSON.createObjectNode().put("error_code", error.code()).put("message", error.getMessage());
    send(exchange, error.status(), body);
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPE);
    boolean bare = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bare ? -1 : bytes.length);
    if (!bare) {
      exchange.getResponseBody().write(bytes);
    }
  }

  /** Takes no more requests, and waits for those that are being answered. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
