package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schemas.serde.RegistryStub.Heard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryFailoverTest {
  private static final Schema INT = Schema.create(Schema.Type.INT);
  private static final String INT_BODY = "{\"schema\":\"\\\"int\\\"\"}";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration NO_PAUSE = Duration.ofNanos(1);

  private final RegistryStub first = new RegistryStub();
  private final RegistryStub second = new RegistryStub();

  RegistryFailoverTest() throws IOException {}

  @AfterEach
  void stop() {
    first.close();
    second.close();
  }

  private HttpSchemaRegistry registry(RetryPolicy policy) {
    return registry(policy, first.url() + ", " + second.url() + "/");
  }

  private static HttpSchemaRegistry registry(RetryPolicy policy, String urls) {
    return new HttpSchemaRegistry(
        RegistryTransport.of(Map.of(SerdeConfig.REGISTRY_URL, urls), policy));
  }

  private static String deadUrl() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "http://127.0.0.1:" + free.getLocalPort();
    }
  }

  private static List<String> paths(RegistryStub stub) {
    return stub.heard().stream().map(Heard::path).toList();
  }

  @Test
  void aDeadAddressIsPassedOver() throws IOException {
    // Given
    second.answer(200, INT_BODY);
    SchemaRegistry registry =
        registry(new RetryPolicy(LONG, LONG, 1, NO_PAUSE), deadUrl() + "," + second.url());

    // When
    Schema schema = registry.byId(7);

    // Then
    assertThat(schema).isEqualTo(INT);
    assertThat(paths(second)).containsExactly("/schemas/ids/7");
  }

  static List<Arguments> failures() {
    return List.of(
        failure("Says 500", stub -> stub.answer(500, "{\"error_code\":50001,\"message\":\"no\"}")),
        failure("Says 503 without a body", stub -> stub.answer(503, "")),
        failure("Says 429", stub -> stub.answer(429, "")),
        failure("Never answers", RegistryStub::neverAnswer),
        failure("Stops after the headers", RegistryStub::answerWithHeadersOnly));
  }

  private static Arguments failure(String name, Consumer<RegistryStub> manner) {
    return Arguments.of(name, manner);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void anotherAddressAnswersAndIsAskedFirstFromThenOn(String name, Consumer<RegistryStub> manner) {
    // Given
    manner.accept(first);
    second.answer(200, INT_BODY);
    SchemaRegistry registry = registry(new RetryPolicy(SHORT, LONG, 1, NO_PAUSE));

    // When
    registry.byId(7);
    registry.byId(8);

    // Then
    assertThat(paths(first)).containsExactly("/schemas/ids/7");
    assertThat(paths(second)).containsExactly("/schemas/ids/7", "/schemas/ids/8");
  }

  @Test
  void anAddressThatHangsLeavesTimeForTheOthers() {
    // Given
    first.neverAnswer();
    second.answer(200, INT_BODY);
    Duration all = Duration.ofSeconds(2);
    SchemaRegistry registry = registry(new RetryPolicy(all, all, 1, NO_PAUSE));

    // When
    Schema schema = registry.byId(7);

    // Then
    assertThat(schema).isEqualTo(INT);
  }

  @Test
  void aQuestionThatHangsHoldsUpNoOther() throws Exception {
    // Given
    first.neverAnswer().answer(200, INT_BODY);
    SchemaRegistry registry =
        new CachingSchemaRegistry(registry(new RetryPolicy(LONG, LONG, 1, NO_PAUSE), first.url()));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Schema> hanging = thread.submit(() -> registry.byId(7));
      while (first.heard().isEmpty()) {
        Thread.onSpinWait();
      }

      // When
      Schema schema = registry.byId(8);

      // Then
      assertThat(schema).isEqualTo(INT);
      assertThat(hanging).isNotDone();
    } finally {
      thread.shutdownNow();
    }
  }

  @Test
  void aRefusalIsAnAnswer() {
    // Given
    first.answer(404, "{\"error_code\":40403,\"message\":\"Schema 7 not found\"}");
    second.answer(200, INT_BODY);
    SchemaRegistry registry = registry(new RetryPolicy(LONG, LONG, 1, NO_PAUSE));

    // Then
    assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(RegistryResponseException.class);
    assertThat(paths(second)).isEmpty();
  }

  @Test
  void allAreAskedAgainInEachRound() {
    // Given
    first.answer(500, "");
    second.answer(503, "").answer(503, "").answer(200, INT_BODY);
    SchemaRegistry registry = registry(new RetryPolicy(LONG, LONG, 3, NO_PAUSE));

    // When
    Schema schema = registry.byId(7);

    // Then
    assertThat(schema).isEqualTo(INT);
    assertThat(paths(first)).hasSize(3);
    assertThat(paths(second)).hasSize(3);
  }

  @Test
  void whereNoneCanTheLastOnesAnswerIsSaid() {
    // Given
    first.answer(500, "");
    second.answer(503, "");
    SchemaRegistry registry = registry(new RetryPolicy(LONG, LONG, 2, NO_PAUSE));

    // Then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessage("GET " + second.url() + "/schemas/ids/7: HTTP 503");
    assertThat(paths(first)).hasSize(2);
    assertThat(paths(second)).hasSize(2);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  void theTimeForAQuestionEndsBeforeItsRounds(String name, Consumer<RegistryStub> manner) {
    // Given
    manner.accept(first);
    manner.accept(second);
    SchemaRegistry registry =
        registry(new RetryPolicy(LONG, SHORT, Integer.MAX_VALUE, Duration.ofMillis(10)));

    // Then
    assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void aQuestionWithoutTimeFindsTheRegistryAway() {
    // Given
    SchemaRegistry registry = registry(new RetryPolicy(LONG, Duration.ofNanos(1), 1, NO_PAUSE));

    // Then
    assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void anInterruptEndsTheWaiting() {
    // Given
    first.neverAnswer();
    second.neverAnswer();
    SchemaRegistry registry = registry(new RetryPolicy(LONG, LONG, 5, NO_PAUSE));
    Thread.currentThread().interrupt();

    // Then
    assertThatThrownBy(() -> registry.byId(7)).isInstanceOf(RegistryUnavailableException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
