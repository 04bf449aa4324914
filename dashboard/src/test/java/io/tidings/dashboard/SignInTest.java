package io.tidings.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class SignInTest {
  private static final String TOKEN = "a-token-of-the-page";
  private static final Access TOKENS = Access.tokens(TOKEN + ", another-token-for-it");

  // One for all: nothing here changes it, and stopping one takes a second.
  private static final DashboardServer SERVER = server(TOKENS);
  private final HttpClient http = HttpClient.newHttpClient();

  private static DashboardServer server(Access access) {
    LiveFeed feed = new LiveFeed(10, () -> Items.NOON);
    return DashboardServer.start(
        DashboardConfig.at("127.0.0.1", 0, access), feed, () -> Items.NOON);
  }

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"/events", "/api/facets", "/api/status", "/session"})
  void showsNothingWithoutAToken(String path) throws Exception {
    HttpResponse<InputStream> response = send("GET", path, "X-Nothing", "x");

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"tidings\"");
    assertThat(response.body().readAllBytes())
        .isEqualTo("a token is needed".getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "/events, 200",
    "/api/facets, 200",
    "/api/status, 200",
    "/session, 200",
  })
  void takesATokenAsBearer(String path, int status) throws Exception {
    for (String token : List.of(TOKEN, "another-token-for-it")) {
      HttpResponse<InputStream> response = send("GET", path, "Authorization", "bearer " + token);

      assertThat(response.statusCode()).isEqualTo(status);
      response.body().close();
    }
  }

  @Test
  void givesACookieForATokenWhichIsNotInIt() throws Exception {
    // When
    String cookie = signIn();

    // Then
    assertThat(cookie)
        .matches(
            "tidings-session=1\\d{9}\\.[0-9a-f]{64}; Path=/; Max-Age=604800; HttpOnly;"
                + " SameSite=Strict");
    assertThat(status("Cookie", cookie.split(";", 2)[0])).isEqualTo(200);
  }

  @Test
  void keepsTheCookieToTlsWhereAProxyHasTls() throws Exception {
    HttpResponse<InputStream> response =
        send("POST", "/session", "Authorization", "Bearer " + TOKEN, "X-Forwarded-Proto", "https");

    assertThat(response.headers().firstValue("Set-Cookie").orElse(""))
        .endsWith("; HttpOnly; SameSite=Strict; Secure");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"Bearer not-one-of-the-tokens", "Bearer", "Basic YTpi"})
  void givesNoCookieForAnythingElse(String authorization) throws Exception {
    HttpResponse<InputStream> response = send("POST", "/session", "Authorization", authorization);

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void takesNoTokenFromAnAddress() throws Exception {
    assertThat(send("GET", "/api/status?token=" + TOKEN, "X-Nothing", "x").statusCode())
        .isEqualTo(401);
  }

  @Test
  void aWrongTokenIsNotMendedByACookie() throws Exception {
    // Given
    String cookie = signIn().split(";", 2)[0];

    // When
    HttpResponse<InputStream> response =
        send("GET", "/api/status", "Cookie", cookie, "Authorization", "Bearer wrong");

    // Then
    assertThat(response.statusCode()).isEqualTo(401);
  }

  @Test
  void takesTheCookieBack() throws Exception {
    assertThat(send("DELETE", "/session", "X-Nothing", "x").headers().firstValue("Set-Cookie"))
        .hasValue("tidings-session=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict");
  }

  @Test
  void aSessionEndsInTimeOrWithItsTokenAndCannotBeMadeUp() {
    // Given
    Instant now = Items.NOON;
    String cookie = new Session(TOKENS).begin(TOKEN, now);
    Instant end = now.plus(Session.LIFE);
    String longer = end.plus(Duration.ofDays(1)).getEpochSecond() + cookie.substring(10);

    // Then
    assertThat(new Session(Access.tokens(TOKEN)).isValid(cookie, end.minusSeconds(1))).isTrue();
    assertThat(new Session(TOKENS).isValid(cookie, end)).isFalse();
    assertThat(new Session(TOKENS).isValid(longer, now)).isFalse();
    assertThat(new Session(TOKENS).isValid("", now)).isFalse();
    assertThat(new Session(Access.tokens("another-token-for-it")).isValid(cookie, now)).isFalse();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "POST, /events, 404",
    "PUT, /api/status, 404",
    "DELETE, /api/facets, 404",
    "POST, /, 404",
    "OPTIONS, /session, 404",
  })
  void changesNothing(String method, String path, int status) throws Exception {
    assertThat(send(method, path, "Authorization", "Bearer " + TOKEN).statusCode())
        .isEqualTo(status);
  }

  @Test
  void withoutTokensAForeignNameForThisMachineIsNotAnswered() throws Exception {
    try (DashboardServer open = server(Access.thisMachine());
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), open.port())) {
      // When
      socket
          .getOutputStream()
          .write(
              "GET /api/status HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      // Then
      assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("pages");
    }
  }

  private String signIn() throws Exception {
    HttpResponse<InputStream> response =
        send("POST", "/session", "Authorization", "Bearer " + TOKEN);
    assertThat(response.statusCode()).isEqualTo(204);
    return response.headers().firstValue("Set-Cookie").orElse("");
  }

  private int status(String... headers) throws Exception {
    return send("GET", "/api/status", headers).statusCode();
  }

  private HttpResponse<InputStream> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(SERVER.url().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .headers(headers)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
  }
}
