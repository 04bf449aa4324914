package io.tidings.sink.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidings.event.AlertState;
import io.tidings.sink.webhook.Attempt.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSenderTest {
  private static final String SECRET = "0123456789abcdef";

  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private WebhookSender sender;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext("/", this::answer);
    server.start();
    sender =
        new WebhookSender(
            WebhookConfigTest.settings("sink.webhooks.allow", "127.0.0.1"), () -> Alerts.NOON);
  }

  @AfterEach
  void stop() {
    sender.close();
    server.stop(0);
  }

  @Test
  void sendsASignedAlertThatTellsItselfFromOthers() {
    // When
    Attempt attempt = send("/200");

    // Then
    assertThat(attempt).isEqualTo(new Attempt(Result.DELIVERED, "status 200", null));
    String body =
        "{\"type\":\"alert.open\",\"timestamp\":\"2026-11-20T12:01:00Z\",\"data\":"
            + "{\"alertId\":\"a\",\"state\":\"OPEN\",\"sequence\":1,\"kind\":\"spike\","
            + "\"subjectKind\":\"keyword\",\"subject\":\"ferry\",\"label\":\"Ferry\","
            + "\"watchId\":null,\"languageGroup\":null,\"openedAt\":\"2026-11-20T12:00:00Z\","
            + "\"updatedAt\":\"2026-11-20T12:01:00Z\",\"closedAt\":null,\"windowSeconds\":3600,"
            + "\"observed\":5.0,\"expected\":0.5,\"score\":9.0,\"families\":3,\"examples\":[],"
            + "\"watchesVersion\":0,\"producers\":[{\"name\":\"burst\",\"version\":\"1\","
            + "\"sha256\":null,\"listVersion\":null}]}}";
    assertThat(received)
        .containsExactly(
            "POST application/json id=a.1 key=\"a.1\" time=1795176000 signature="
                + Signer.of(SECRET).sign("a.1", 1_795_176_000, body.getBytes(UTF_8))
                + " "
                + body);
  }

  @ParameterizedTest
  @CsvSource({
    "200, DELIVERED",
    "204, DELIVERED",
    "400, REFUSED",
    "413, REFUSED",
    "422, REFUSED",
    "401, FAILED",
    "404, FAILED",
    "410, FAILED",
    "429, FAILED",
    "500, FAILED",
    "503, FAILED"
  })
  void tellsTheMessagesFaultFromTheReceivers(int status, Result result) {
    assertThat(send("/" + status))
        .isEqualTo(
            new Attempt(result, "status " + status, status == 429 ? Duration.ofMinutes(2) : null));
  }

  @Test
  void followsNoRedirect() {
    assertThat(send("/302"))
        .isEqualTo(
            new Attempt(
                Result.FAILED, "a redirect, which is not followed: name the new address", null));
    assertThat(received).hasSize(1);
  }

  @Test
  void sendsNothingToAddressesInside() {
    // Given
    WebhookSender guarded = new WebhookSender(WebhookConfigTest.settings(), () -> Alerts.NOON);

    // When
    Attempt attempt = guarded.test(webhook("/200"), "test");
    guarded.close();

    // Then
    assertThat(attempt.result()).isEqualTo(Result.FAILED);
    assertThat(attempt.what()).contains("127.0.0.1");
    assertThat(received).isEmpty();
  }

  private Attempt send(String path) {
    return sender.send(webhook(path), WebhookMessage.of(Alerts.alert("a", AlertState.OPEN, 1)));
  }

  private WebhookConfig webhook(String path) {
    return WebhookConfig.all(
            WebhookConfigTest.settings(
                "sink.webhook.desk.url",
                "http://127.0.0.1:" + server.getAddress().getPort() + path,
                "sink.webhook.desk.secret",
                SECRET))
        .get(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var headers = exchange.getRequestHeaders();
    received.add(
        "%s %s id=%s key=%s time=%s signature=%s %s"
            .formatted(
                exchange.getRequestMethod(),
                headers.getFirst("Content-Type"),
                headers.getFirst("webhook-id"),
                headers.getFirst("Idempotency-Key"),
                headers.getFirst("webhook-timestamp"),
                headers.getFirst("webhook-signature"),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    int status = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
    if (status == 302) {
      exchange.getResponseHeaders().set("Location", "/200");
    }
    if (status == 429) {
      exchange.getResponseHeaders().set("Retry-After", "120");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }
}
