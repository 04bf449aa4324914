package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against servers that ask for a login, with the JDK's own check of user and password. */
class GuardedRegistryTest {
  private static final byte[] BODY =
      "{\"schema\":\"\\\"int\\\"\"}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer http =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);

  GuardedRegistryTest() throws IOException {}

  @BeforeEach
  void start() {
    http.createContext("/basic/", GuardedRegistryTest::answer)
        .setAuthenticator(
            new BasicAuthenticator("registry") {
              @Override
              public boolean checkCredentials(String user, String password) {
                return user.equals("reader") && password.equals("hunter:2");
              }
            });
    http.createContext(
        "/bearer/",
        exchange -> {
          String given = exchange.getRequestHeaders().getFirst("Authorization");
          if ("Bearer letmein".equals(given)) {
            answer(exchange);
          } else {
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
          }
        });
    http.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, BODY.length);
      exchange.getResponseBody().write(BODY);
    }
  }

  @AfterEach
  void stop() {
    http.stop(0);
  }

  private SchemaRegistry registry(String path, Map<String, String> login) {
    Map<String, Object> config = new HashMap<>(login);
    config.put(SerdeConfig.REGISTRY_URL, "http://127.0.0.1:" + http.getAddress().getPort() + path);
    return SchemaRegistry.connect(config);
  }

  private static Map<String, String> basic(String userInfo) {
    return Map.of(SerdeConfig.AUTH_SOURCE, "USER_INFO", SerdeConfig.AUTH_USER_INFO, userInfo);
  }

  private static Map<String, String> bearer(String token) {
    return Map.of(SerdeConfig.BEARER_SOURCE, "STATIC_TOKEN", SerdeConfig.BEARER_TOKEN, token);
  }

  @Test
  void letsInWhoHasTheCredentials() {
    assertThat(registry("/basic", basic("reader:hunter:2")).byId(7))
        .isEqualTo(Schema.create(Schema.Type.INT));
    assertThat(registry("/bearer/", bearer("letmein")).byId(7))
        .isEqualTo(Schema.create(Schema.Type.INT));
  }

  static List<Arguments> strangers() {
    return List.of(
        Arguments.of("/basic", Map.of()),
        Arguments.of("/basic", basic("reader:wrong")),
        Arguments.of("/basic", bearer("letmein")),
        Arguments.of("/bearer", Map.of()),
        Arguments.of("/bearer", bearer("other")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("strangers")
  void aWrongLoginIsTheOperatorsToMendAndNoMessagesFault(String path, Map<String, String> login) {
    // Given
    SchemaRegistry registry = registry(path, login);

    // Then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOfSatisfying(
            RegistryResponseException.class,
            e -> {
              assertThat(e.status()).isEqualTo(401);
              assertThat(e.blamesMessage()).isFalse();
            });
  }
}
