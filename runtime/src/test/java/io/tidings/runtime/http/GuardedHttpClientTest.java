package io.tidings.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedHttpClientTest {
  private static final HttpLimits LIMITS =
      new HttpLimits(
          3,
          20,
          1_000,
          4 << 20,
          100,
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(20),
          8,
          4);
  private static final AddressPolicy LOOPBACK = AddressPolicy.allowing(List.of("127.0.0.0/8"));

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final GuardedHttpClient client = new GuardedHttpClient(LIMITS, LOOPBACK);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 10);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void fetchesStatusHeadersAndBody() throws HttpFetchException {
    // When
    GuardedResponse response = client.fetch(GuardedRequest.get(uri("/text"), Map.of("X-A", "b")));

    // Then
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.finalUri()).isEqualTo(uri("/text"));
    assertThat(response.header("Content-TYPE")).isEqualTo("text/plain");
    assertThat(response.body()).asString(UTF_8).isEqualTo("hello");
    assertThat(response.redirects()).isEmpty();
    assertThat(requests).containsExactly("GET /text x-a=b");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {204, 304, 404, 500})
  void givesBackAnyStatus(int status) throws HttpFetchException {
    assertThat(client.fetch(get("/status/" + status)).status()).isEqualTo(status);
    assertThat(requests).hasSize(1);
  }

  @Test
  void sendsBodies() throws HttpFetchException {
    // Given
    GuardedRequest post =
        new GuardedRequest(
            uri("/echo"), "POST", Map.of("Content-Type", "text/x"), "ab".getBytes(UTF_8));

    // When, Then
    assertThat(client.fetch(post).body()).asString(UTF_8).isEqualTo("text/x: ab");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"gzip", "x-gzip", "deflate", "raw-deflate", "br", "identity", "lying-gzip"})
  void undoesCompression(String coding) throws HttpFetchException {
    assertThat(client.fetch(get("/coded/" + coding)).body()).asString(UTF_8).isEqualTo("hello");
  }

  @Test
  void followsRedirectsAndReportsThem() throws HttpFetchException {
    // When
    GuardedResponse response = client.fetch(get("/redirect/301/redirect/302/text"));

    // Then
    assertThat(response.body()).asString(UTF_8).isEqualTo("hello");
    assertThat(response.finalUri()).isEqualTo(uri("/text"));
    assertThat(response.redirects())
        .containsExactly(
            new Redirect(301, uri("/redirect/301/redirect/302/text"), uri("/redirect/302/text")),
            new Redirect(302, uri("/redirect/302/text"), uri("/text")));
  }

  @ParameterizedTest(name = "{0} after {1}")
  @CsvSource({"GET, 301", "GET, 302", "GET, 303", "POST, 307", "POST, 308"})
  void repeatsTheBodyOnlyWhereTheStatusSaysSo(String method, int status) throws HttpFetchException {
    // Given
    GuardedRequest post =
        new GuardedRequest(
            uri("/redirect/" + status + "/text"), "POST", Map.of(), new byte[] {'x'});

    // When
    client.fetch(post);

    // Then
    assertThat(requests).hasSize(2).last().isEqualTo(method + " /text");
  }

  @Test
  void carriesNeitherCookiesNorReferrerNorForeignSecrets() throws HttpFetchException {
    // Given
    String elsewhere = "/away/localhost/text";
    GuardedHttpClient both =
        new GuardedHttpClient(LIMITS, AddressPolicy.allowing(List.of("127.0.0.0/8", "localhost")));
    Map<String, String> headers = Map.of("Authorization", "secret", "X-A", "b");

    // When
    both.fetch(GuardedRequest.get(uri("/redirect/302/text"), headers));
    both.fetch(GuardedRequest.get(uri(elsewhere), headers));
    both.close();

    // Then
    assertThat(requests)
        .containsExactly(
            "GET /redirect/302/text authorization=secret x-a=b",
            "GET /text authorization=secret x-a=b",
            "GET " + elsewhere + " authorization=secret x-a=b",
            "GET /text x-a=b");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "/loop, TOO_MANY_REDIRECTS",
    "/redirect/301/redirect/301/redirect/301/redirect/301/text, TOO_MANY_REDIRECTS",
    "/to/ftp:, PROTOCOL",
    "/to/http:127.0.0.1, PROTOCOL",
    "/large, TOO_LARGE",
    "/endless, TOO_LARGE",
    "/bomb, TOO_LARGE",
    "/headers, TOO_LARGE",
    "/header, TOO_LARGE",
    "/coded/unknown, PROTOCOL",
    "/coded/broken-gzip, PROTOCOL",
    "/metadata, BLOCKED_ADDRESS",
  })
  void namesWhatWentWrong(String path, HttpFailure expected) {
    assertThat(failure(client, uri(path))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', PROTOCOL",
    "'good day\r\n\r\n', PROTOCOL",
    "'', CONNECT",
  })
  void namesWhatIsNoHttp(String answer, HttpFailure expected) throws IOException {
    try (RawServer raw = new RawServer(out -> out.write(answer.getBytes(UTF_8)))) {
      assertThat(failure(client, raw.uri())).isEqualTo(expected);
    }
  }

  @Test
  void namesUnreachableHosts() throws IOException {
    // Given
    URI closed;
    try (RawServer raw = new RawServer(out -> {})) {
      closed = raw.uri();
    }

    // When, Then
    assertThat(failure(client, closed)).isEqualTo(HttpFailure.CONNECT);
    assertThat(failure(client, URI.create("http://no-such-host.invalid/")))
        .isEqualTo(HttpFailure.UNKNOWN_HOST);
  }

  @Test
  void namesServersWithoutEncryption() throws IOException {
    try (RawServer raw =
        new RawServer(out -> out.write("HTTP/1.1 400 No\r\n\r\n".getBytes(UTF_8)))) {
      URI encrypted = URI.create(raw.uri().toString().replace("http:", "https:"));
      assertThat(failure(client, encrypted)).isEqualTo(HttpFailure.TLS);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"http://127.0.0.1:%d/text", "http://localhost:%d/text"})
  void doesNotEvenConnectToWhatIsNotPermitted(String address) {
    try (GuardedHttpClient strict = new GuardedHttpClient(LIMITS, AddressPolicy.publicOnly())) {
      URI uri = URI.create(address.formatted(server.getAddress().getPort()));
      assertThat(failure(strict, uri)).isEqualTo(HttpFailure.BLOCKED_ADDRESS);
    }
    assertThat(requests).isEmpty();
  }

  @Test
  void checksNamesWhereTheyAreResolved() throws IOException {
    // Given a name that the system resolves to a special address
    String self = InetAddress.getLocalHost().getHostName();
    URI uri = URI.create("http://" + self + ":" + server.getAddress().getPort() + "/text");

    // When, Then
    try (GuardedHttpClient strict = new GuardedHttpClient(LIMITS, AddressPolicy.publicOnly())) {
      assertThat(failure(strict, uri)).isEqualTo(HttpFailure.BLOCKED_ADDRESS);
    }
  }

  @ParameterizedTest(name = "slow {0}")
  @ValueSource(
      strings = {"HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"})
  void cutsOffWhoeverSendsAByteNowAndThen(String beginning) throws IOException {
    // Given
    HttpLimits brief = limits(Duration.ofSeconds(2), Duration.ofMillis(600));
    CountDownLatch never = new CountDownLatch(1);
    RawServer.Answer drip =
        out -> {
          out.write(beginning.getBytes(UTF_8));
          while (!never.await(50, TimeUnit.MILLISECONDS)) {
            out.write('x');
          }
        };

    // When
    long start = System.nanoTime();
    try (RawServer raw = new RawServer(drip);
        GuardedHttpClient hasty = new GuardedHttpClient(brief, LOOPBACK)) {
      assertThat(failure(hasty, raw.uri())).isEqualTo(HttpFailure.TIMEOUT);
    }

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void givesUpOnSilence() throws IOException {
    // Given
    HttpLimits brief = limits(Duration.ofMillis(200), Duration.ofSeconds(20));
    CountDownLatch never = new CountDownLatch(1);

    // When, Then
    try (RawServer raw = new RawServer(out -> never.await());
        GuardedHttpClient hasty = new GuardedHttpClient(brief, LOOPBACK)) {
      assertThat(failure(hasty, raw.uri())).isEqualTo(HttpFailure.TIMEOUT);
    }
    never.countDown();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "http://under_score.example/text, /text",
    "http://bücher.example/té?x=ü, /té",
    "http://h.example, /",
  })
  void speaksToHostsWithUnusualNames(String address, String path) throws HttpFetchException {
    // Given a proxy, which takes any name
    URI proxy = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

    // When
    try (GuardedHttpClient proxied =
        new GuardedHttpClient(LIMITS, AddressPolicy.publicOnly(), proxy)) {
      proxied.fetch(GuardedRequest.withoutBody("HEAD", URI.create(address), Map.of()));
    }

    // Then
    assertThat(requests).containsExactly("HEAD " + path);
  }

  @Test
  void goesThroughAProxyAndStillChecksLiterals() throws HttpFetchException {
    // Given
    URI proxy = URI.create("http://127.0.0.1:" + server.getAddress().getPort());

    // When, Then
    try (GuardedHttpClient proxied =
        new GuardedHttpClient(LIMITS, AddressPolicy.publicOnly(), proxy)) {
      URI target = URI.create("http://anything.example/text");
      assertThat(proxied.fetch(GuardedRequest.get(target, Map.of())).body())
          .asString(UTF_8)
          .isEqualTo("hello");
      assertThat(failure(proxied, URI.create("http://10.0.0.1/text")))
          .isEqualTo(HttpFailure.BLOCKED_ADDRESS);
      assertThat(failure(proxied, URI.create("http://0x0a.1/text")))
          .isEqualTo(HttpFailure.BLOCKED_ADDRESS);
    }
    assertThat(requests).containsExactly("GET /text");
  }

  @Test
  void isFreeAgainAfterEveryFailure() throws HttpFetchException {
    // Given a pool of four connections, all of which fail while being read
    for (int i = 0; i < 6; i++) {
      failure(client, uri("/endless"));
    }

    // When, Then
    assertThat(client.fetch(get("/text")).status()).isEqualTo(200);
  }

  private static HttpLimits limits(Duration read, Duration deadline) {
    return new HttpLimits(3, 20, 100_000, 4 << 20, 100, read, read, deadline, 8, 4);
  }

  private static HttpFailure failure(GuardedHttpClient client, URI uri) {
    HttpFetchException failure =
        catchThrowableOfType(
            HttpFetchException.class, () -> client.fetch(GuardedRequest.get(uri, Map.of())));
    return failure.failure();
  }

  private GuardedRequest get(String path) {
    return GuardedRequest.get(uri(path), Map.of());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    StringBuilder seen = new StringBuilder(exchange.getRequestMethod() + " " + path);
    for (String name : List.of("Authorization", "Cookie", "Referer", "X-A")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      seen.append(value == null ? "" : " " + name.toLowerCase(Locale.ROOT) + "=" + value);
    }
    requests.add(seen.toString());
    exchange.getResponseHeaders().set("Set-Cookie", "a=b");
    try (exchange) {
      String[] parts = path.split("/", 4);
      switch (parts[1]) {
        case "", "té" -> exchange.sendResponseHeaders(200, -1);
        case "text" -> send(exchange, 200, "hello".getBytes(UTF_8));
        case "status" -> exchange.sendResponseHeaders(Integer.parseInt(parts[2]), -1);
        case "echo" -> echo(exchange);
        case "coded" -> coded(exchange, parts[2]);
        case "redirect" -> redirect(exchange, Integer.parseInt(parts[2]), "/" + parts[3]);
        case "away" -> redirect(exchange, 302, away(parts));
        case "to" -> redirect(exchange, 302, parts[2] + "//x/");
        case "loop" -> redirect(exchange, 302, "/loop");
        case "metadata" -> redirect(exchange, 302, "http://169.254.169.254/latest/meta-data/");
        default -> tooMuch(exchange, parts[1]);
      }
    }
  }

  private String away(String[] parts) {
    return "http://" + parts[2] + ":" + server.getAddress().getPort() + "/" + parts[3];
  }

  private static void echo(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    send(exchange, 200, (type + ": " + body).getBytes(UTF_8));
  }

  private static void redirect(HttpExchange exchange, int status, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    exchange.sendResponseHeaders(status, -1);
  }

  private static void coded(HttpExchange exchange, String coding) throws IOException {
    byte[] plain = "hello".getBytes(UTF_8);
    String name = coding.substring(coding.lastIndexOf('-') + 1);
    exchange.getResponseHeaders().set("Content-Encoding", coding.equals("x-gzip") ? coding : name);
    switch (coding) {
      case "gzip", "x-gzip" -> send(exchange, 200, gzip(plain));
      case "broken-gzip" -> send(exchange, 200, Arrays.copyOf(gzip(plain), 14));
      case "deflate" -> send(exchange, 200, deflate(plain, false));
      case "raw-deflate" -> send(exchange, 200, deflate(plain, true));
      case "br" ->
          send(exchange, 200, new byte[] {0x0b, 2, (byte) 0x80, 'h', 'e', 'l', 'l', 'o', 3});
      default -> send(exchange, 200, plain);
    }
  }

  private static void tooMuch(HttpExchange exchange, String what) throws IOException {
    switch (what) {
      case "large" -> send(exchange, 200, new byte[5 << 20]);
      case "bomb" -> {
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        send(exchange, 200, gzip(new byte[3 << 20]));
      }
      case "headers" -> {
        for (int i = 0; i < 30; i++) {
          exchange.getResponseHeaders().set("X-" + i, "x");
        }
        exchange.sendResponseHeaders(200, -1);
      }
      case "header" -> {
        exchange.getResponseHeaders().set("X", "x".repeat(2_000));
        exchange.sendResponseHeaders(200, -1);
      }
      default -> endless(exchange);
    }
  }

  private static void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      while (true) {
        out.write(new byte[64 << 10]);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(out, new Deflater(9, raw))) {
      deflate.write(plain);
    }
    return out.toByteArray();
  }
}
