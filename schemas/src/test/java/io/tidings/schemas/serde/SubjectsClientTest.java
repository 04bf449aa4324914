package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schemas.serde.RegistryStub.Heard;
import io.tidings.schemas.serde.SubjectsClient.Version;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectsClientTest {
  private static final Schema INT = Schema.create(Schema.Type.INT);
  private static final String BODY = "{\"schema\":\"\\\"int\\\"\"}";

  private final RegistryStub stub = new RegistryStub();
  private final SubjectsClient client =
      SubjectsClient.connect(Map.of(SerdeConfig.REGISTRY_URL, stub.url()));

  SubjectsClientTest() throws IOException {}

  @AfterEach
  void stop() {
    stub.close();
  }

  private void assertAsked(String method, String path, String body) {
    assertThat(stub.heard().stream().map(h -> h.method() + " " + h.path() + " " + h.body()))
        .containsExactly(method + " " + path + " " + body);
  }

  @Test
  void listsSubjects() {
    // Given
    stub.answer(200, "[\"b\",\"a\"]");

    // Then
    assertThat(client.subjects()).containsExactly("b", "a");
    assertAsked("GET", "/subjects", "");
  }

  @Test
  void findsTheLatestVersion() {
    // Given
    stub.answer(200, "{\"subject\":\"s\",\"version\":3,\"id\":9,\"schemaType\":\"JSON\"}");

    // Then
    assertThat(client.latest("s")).isEqualTo(new Version(3, 9, "JSON"));
    assertAsked("GET", "/subjects/s/versions/latest", "");
  }

  @Test
  void findsTheVersionOfASchema() {
    // Given
    stub.answer(200, "{\"subject\":\"a b\",\"version\":2,\"id\":7,\"schema\":\"\\\"int\\\"\"}");

    // Then
    assertThat(client.find("a b", INT)).isEqualTo(new Version(2, 7, "AVRO"));
    assertAsked("POST", "/subjects/a%20b", BODY);
  }

  @ParameterizedTest
  @CsvSource({"40401", "40402", "40403"})
  void whatIsNotThereIsNoError(int code) {
    // Given
    stub.answer(404, "{\"error_code\":" + code + ",\"message\":\"not found\"}");

    // Then
    assertThat(client.latest("s")).isNull();
    assertThat(client.find("s", INT)).isNull();
    assertThat(client.problems("s", INT)).isEmpty();
  }

  @Test
  void anyOtherRefusalIsAnError() {
    // Given
    stub.answer(403, "{\"error_code\":40301,\"message\":\"no right\"}");

    // Then
    assertThatThrownBy(() -> client.latest("s"))
        .isInstanceOfSatisfying(
            RegistryResponseException.class, e -> assertThat(e.errorCode()).isEqualTo(40301));
  }

  @Test
  void saysWhyASchemaDoesNotGo() {
    // Given
    stub.answer(200, "{\"is_compatible\":false,\"messages\":[\"a\",\"b\"]}")
        .answer(200, "{\"is_compatible\":false}")
        .answer(200, "{\"is_compatible\":true}");

    // Then
    assertThat(client.problems("s", INT)).containsExactly("a", "b");
    assertThat(client.problems("s", INT)).containsExactly("the registry gives no reason");
    assertThat(client.problems("s", INT)).isEmpty();
    assertThat(stub.heard())
        .extracting(Heard::path)
        .containsOnly("/compatibility/subjects/s/versions?verbose=true");
  }

  @Test
  void registers() {
    // Given
    stub.answer(200, "{\"id\":7}");

    // When
    client.register("s", INT);

    // Then
    assertAsked("POST", "/subjects/s/versions", BODY);
  }

  @Test
  void aRegistryInMemoryIsNoneToLookAfter() {
    assertThatThrownBy(
            () -> SubjectsClient.connect(Map.of(SerdeConfig.REGISTRY_URL, "mock://here")))
        .isInstanceOf(ConfigException.class);
  }
}
