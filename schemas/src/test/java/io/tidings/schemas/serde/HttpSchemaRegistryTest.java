package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.event.Takedown;
import io.tidings.schemas.serde.RegistryStub.Heard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSchemaRegistryTest {
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final Map<String, String> GET = Map.of("Accept", MEDIA_TYPE);
  private static final Map<String, String> POST =
      Map.of("Accept", MEDIA_TYPE, "Content-Type", MEDIA_TYPE);

  private static final Schema POINT =
      new Schema.Parser()
          .parse(
              "{\"type\":\"record\",\"name\":\"example.Point\",\"fields\":"
                  + "[{\"name\":\"x\",\"type\":\"int\"}]}");
  private static final String POINT_BODY =
      "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"Point\\\","
          + "\\\"namespace\\\":\\\"example\\\",\\\"fields\\\":"
          + "[{\\\"name\\\":\\\"x\\\",\\\"type\\\":\\\"int\\\"}]}\"}";
  private static final String TAKEDOWN_BODY =
      new ObjectMapper().createObjectNode().put("schema", Takedown.SCHEMA$.toString()).toString();

  private final RegistryStub stub = new RegistryStub();

  HttpSchemaRegistryTest() throws IOException {}

  @BeforeEach
  void trust() {
    EventClasses.trust();
  }

  @AfterEach
  void stop() {
    stub.close();
  }

  private HttpSchemaRegistry registry() {
    return registry(stub.url());
  }

  private static HttpSchemaRegistry registry(String url) {
    RetryPolicy policy =
        new RetryPolicy(Duration.ofSeconds(10), Duration.ofSeconds(30), 5, Duration.ofMillis(1));
    return new HttpSchemaRegistry(
        RegistryTransport.of(Map.of(SerdeConfig.REGISTRY_URL, url), policy));
  }

  private static Takedown takedown(int number) {
    return Takedown.newBuilder()
        .setItemId("item-" + number)
        .setRequestedAt(Instant.ofEpochSecond(number))
        .build();
  }

  private AvroSerializer<Takedown> serializer(Map<String, ?> more, boolean isKey) {
    Map<String, Object> config = new HashMap<>(more);
    config.put(SerdeConfig.REGISTRY_URL, stub.url());
    AvroSerializer<Takedown> serializer = new AvroSerializer<>();
    serializer.configure(config, isKey);
    return serializer;
  }

  private AvroDeserializer<Takedown> deserializer() {
    AvroDeserializer<Takedown> deserializer = new AvroDeserializer<>();
    deserializer.configure(
        Map.of(SerdeConfig.REGISTRY_URL, stub.url(), SerdeConfig.SPECIFIC_READER, true), false);
    return deserializer;
  }

  @Test
  void registers() {
    // Given
    stub.answer(200, "{\"id\":7}");

    // When
    int id = registry().register("points-value", POINT);

    // Then
    assertThat(id).isEqualTo(7);
    assertThat(stub.heard())
        .containsExactly(new Heard("POST", "/subjects/points-value/versions", POST, POINT_BODY));
  }

  @Test
  void looksUp() {
    // Given
    stub.answer(
        200, "{\"subject\":\"points-value\",\"version\":2,\"id\":7,\"schema\":\"\\\"int\\\"\"}");

    // When
    int id = registry().lookup("points-value", POINT);

    // Then
    assertThat(id).isEqualTo(7);
    assertThat(stub.heard())
        .containsExactly(new Heard("POST", "/subjects/points-value", POST, POINT_BODY));
  }

  @Test
  void getsById() {
    // Given
    stub.answer(200, POINT_BODY);

    // When
    Schema schema = registry().byId(7);

    // Then
    assertThat(schema).isEqualTo(POINT);
    assertThat(stub.heard()).containsExactly(new Heard("GET", "/schemas/ids/7", GET, ""));
  }

  @Test
  void aSlashAtTheEndOfTheAddressIsDropped() {
    // Given
    stub.answer(200, POINT_BODY);

    // When
    registry(stub.url() + "/").byId(7);

    // Then
    assertThat(stub.heard()).extracting(Heard::path).containsExactly("/schemas/ids/7");
  }

  @Test
  void aSubjectIsEscaped() {
    // Given
    stub.answer(200, "{\"id\":1}");

    // When
    int id = registry().register("a b/c+d%é", POINT);

    // Then
    assertThat(id).isEqualTo(1);
    assertThat(stub.heard())
        .extracting(Heard::path)
        .containsExactly("/subjects/a%20b%2Fc%2Bd%25%C3%A9/versions");
  }

  static List<Arguments> refusals() {
    return List.of(
        Arguments.of(
            404,
            "{\"error_code\":40401,\"message\":\"Subject 's' not found.\"}",
            40401,
            "HTTP 404, code 40401: Subject 's' not found."),
        Arguments.of(
            404,
            "{\"error_code\":40403,\"message\":\"Schema not found\"}",
            40403,
            "HTTP 404, code 40403: Schema not found"),
        Arguments.of(
            409,
            "{\"error_code\":409,\"message\":\"incompatible\"}",
            409,
            "HTTP 409, code 409: incompatible"),
        Arguments.of(
            422,
            "{\"error_code\":42201,\"message\":\"Invalid schema\"}",
            42201,
            "HTTP 422, code 42201: Invalid schema"),
        Arguments.of(401, "", 401, "HTTP 401, code 401: "),
        Arguments.of(403, "<html>no</html>", 403, "HTTP 403, code 403: answer without a message"),
        Arguments.of(302, "{}", 302, "HTTP 302, code 302: "));
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("refusals")
  void aRefusalIsNotAskedForAgain(int status, String body, int code, String message) {
    // Given
    stub.answer(status, body);
    SchemaRegistry registry = registry();

    // Then
    assertThatThrownBy(() -> registry.register("s", POINT))
        .isInstanceOfSatisfying(
            RegistryResponseException.class,
            e -> assertThat(List.of(e.status(), e.errorCode())).containsExactly(status, code))
        .isInstanceOf(SerializationException.class)
        .hasMessage("POST " + stub.url() + "/subjects/s/versions: " + message);
    assertThat(stub.heard()).hasSize(1);
  }

  static List<Arguments> nonsense() {
    return List.of(
        Arguments.of("not json", "the answer is not JSON"),
        Arguments.of("", "the answer has no schema"),
        Arguments.of("[]", "the answer has no schema"),
        Arguments.of("{\"schema\":{}}", "the answer has no schema"),
        Arguments.of("{\"schema\":\"{\\\"type\\\":\\\"what\\\"}\"}", "the schema is not Avro"),
        Arguments.of("{\"schema\":\"\\\"what\\\"\"}", "the schema is not Avro"),
        Arguments.of("{\"schema\":\"syntax = proto3\"}", "the schema is not Avro"));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void anAnswerThatMakesNoSenseIsAnError(String body, String message) {
    // Given
    stub.answer(200, body);
    SchemaRegistry registry = registry();

    // Then
    assertThatThrownBy(() -> registry.byId(7))
        .isInstanceOf(RegistryResponseException.class)
        .hasMessageEndingWith("/schemas/ids/7: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"id\":\"1\"}", "{\"id\":1.5}", "{\"id\":99999999999}"})
  void anAnswerWithoutAnIdIsAnError(String body) {
    // Given
    stub.answer(200, body);
    SchemaRegistry registry = registry();

    // Then
    assertThatThrownBy(() -> registry.register("s", POINT))
        .isInstanceOf(RegistryResponseException.class)
        .hasMessage("the registry's answer has no id");
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503})
  void aRegistryThatCannotNowIsAskedAgain(int status) {
    // Given
    stub.answer(status, "{\"error_code\":50001,\"message\":\"busy\"}").answer(200, "{\"id\":7}");

    // When
    int id = registry().register("s", POINT);

    // Then
    assertThat(id).isEqualTo(7);
    assertThat(stub.heard()).hasSize(2);
  }

  @Test
  void aRegistryThatCannotAtAllIsUnavailable() {
    // Given
    stub.answer(500, "{\"error_code\":50001,\"message\":\"broken\"}");
    SchemaRegistry registry = registry();

    // Then
    assertUnavailable(() -> registry.byId(7), "GET " + stub.url() + "/schemas/ids/7: HTTP 500");
    assertThat(stub.heard()).hasSize(5);
  }

  @Test
  void aRegistryThatDoesNotListenIsUnavailable() throws IOException {
    // Given
    String url;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      url = "http://127.0.0.1:" + free.getLocalPort();
    }
    SchemaRegistry registry = registry(url);

    // Then
    assertUnavailable(() -> registry.byId(7), "GET " + url + "/schemas/ids/7: no answer");
  }

  private static void assertUnavailable(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(RegistryUnavailableException.class)
        .isInstanceOf(RetriableException.class)
        .hasMessage(message);
  }

  @Test
  void aSerializerRegistersOnceForManyRecords() {
    // Given
    stub.answer(200, "{\"id\":7}");
    AvroSerializer<Takedown> serializer = serializer(Map.of(), false);

    // When
    for (int number = 0; number < 100; number++) {
      serializer.serialize("takedowns", takedown(number));
    }

    // Then
    assertThat(stub.heard())
        .containsExactly(
            new Heard("POST", "/subjects/takedowns-value/versions", POST, TAKEDOWN_BODY));
  }

  @Test
  void aSerializerThatMustNotRegisterLooksUp() {
    // Given
    stub.answer(200, "{\"id\":7}");
    AvroSerializer<Takedown> serializer =
        serializer(Map.of(SerdeConfig.AUTO_REGISTER, "false"), false);

    // When
    byte[] message = serializer.serialize("takedowns", takedown(1));

    // Then
    assertThat(message).startsWith(0, 0, 0, 0, 7);
    assertThat(stub.heard())
        .containsExactly(new Heard("POST", "/subjects/takedowns-value", POST, TAKEDOWN_BODY));
  }

  static List<Arguments> strategies() {
    String confluent = "io.confluent.kafka.serializers.subject.";
    return List.of(
        Arguments.of(null, "takedowns-value", "takedowns-key"),
        Arguments.of("TopicNameStrategy", "takedowns-value", "takedowns-key"),
        Arguments.of(
            confluent + "RecordNameStrategy",
            "io.tidings.event.Takedown",
            "io.tidings.event.Takedown"),
        Arguments.of(
            confluent + "TopicRecordNameStrategy",
            "takedowns-io.tidings.event.Takedown",
            "takedowns-io.tidings.event.Takedown"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strategies")
  void aSubjectFollowsFromTheStrategy(@Nullable String strategy, String value, String key) {
    // Given
    stub.answer(200, "{\"id\":7}");
    Map<String, String> config =
        strategy == null
            ? Map.of()
            : Map.of(SerdeConfig.VALUE_STRATEGY, strategy, SerdeConfig.KEY_STRATEGY, strategy);

    // When
    serializer(config, false).serialize("takedowns", takedown(1));
    serializer(config, true).serialize("takedowns", takedown(1));

    // Then
    assertThat(stub.heard())
        .extracting(Heard::path)
        .containsExactly("/subjects/" + value + "/versions", "/subjects/" + key + "/versions");
  }

  @Test
  void aDeserializerAsksOnceForManyRecords() {
    // Given
    stub.answer(200, "{\"id\":7}").answer(200, TAKEDOWN_BODY);
    AvroSerializer<Takedown> serializer = serializer(Map.of(), false);
    AvroDeserializer<Takedown> deserializer = deserializer();

    // When
    for (int number = 0; number < 100; number++) {
      byte[] message = serializer.serialize("takedowns", takedown(number));
      assertThat(deserializer.deserialize("takedowns", message)).isEqualTo(takedown(number));
    }

    // Then
    assertThat(stub.heard())
        .extracting(Heard::path)
        .containsExactly("/subjects/takedowns-value/versions", "/schemas/ids/7");
  }

  @Test
  void anUnknownIdIsAskedForOnce() {
    // Given
    stub.answer(404, "{\"error_code\":40403,\"message\":\"Schema 9 not found\"}");
    AvroDeserializer<Takedown> deserializer = deserializer();

    // Then
    for (int number = 0; number < 100; number++) {
      assertThatThrownBy(() -> deserializer.deserialize("takedowns", new byte[] {0, 0, 0, 0, 9}))
          .isInstanceOfSatisfying(
              RegistryResponseException.class, e -> assertThat(e.errorCode()).isEqualTo(40403));
    }
    assertThat(stub.heard()).containsExactly(new Heard("GET", "/schemas/ids/9", GET, ""));
  }

  @Test
  void afterAFailureTheNextRecordAsksAgain() {
    // Given
    stub.answer(409, "{\"error_code\":409,\"message\":\"no\"}").answer(200, "{\"id\":7}");
    AvroSerializer<Takedown> serializer = serializer(Map.of(), false);

    // Then
    assertThatThrownBy(() -> serializer.serialize("takedowns", takedown(1)))
        .isInstanceOf(RegistryResponseException.class);
    assertThat(serializer.serialize("takedowns", takedown(1))).startsWith(0, 0, 0, 0, 7);
  }
}
