package io.tidings.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.schemas.serde.RegistryStub.Heard;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReferencedSchemasTest {
  private static final String REFERENCES =
      ",\"references\":[{\"name\":\"e.A\",\"subject\":\"a/x\",\"version\":3},"
          + "{\"name\":\"e.B\",\"subject\":\"b\",\"version\":1}]}";

  private final RegistryStub stub = new RegistryStub();

  ReferencedSchemasTest() throws IOException {}

  @AfterEach
  void stop() {
    stub.close();
  }

  private static String quoted(String fields) {
    return "{\"schema\":\"" + fields.replace("\"", "\\\"") + "\"";
  }

  private static String record(String name, String type) {
    return "{\"type\":\"record\",\"name\":\""
        + name
        + "\",\"namespace\":\"e\",\"fields\":[{\"name\":\"f\",\"type\":\""
        + type
        + "\"}]}";
  }

  private SchemaRegistry registry() {
    return SchemaRegistry.connect(Map.of(SerdeConfig.REGISTRY_URL, stub.url()));
  }

  @Test
  void areReadBeforeTheSchemaThatNamesThemAndOnce() {
    // Given
    String b = record("B", "int");
    String a = record("A", "e.B");
    String schema = record("C", "e.A");
    stub.answer(200, quoted(schema) + REFERENCES)
        .answer(
            200,
            quoted(a) + ",\"references\":[{\"name\":\"e.B\",\"subject\":\"b\",\"version\":1}]}")
        .answer(200, quoted(b) + "}");

    // When
    Schema read = registry().byId(7);

    // Then
    Schema.Parser parser = new Schema.Parser();
    parser.parse(b);
    parser.parse(a);
    assertThat(read).isEqualTo(parser.parse(schema));
    assertThat(stub.heard())
        .extracting(Heard::path)
        .containsExactly(
            "/schemas/ids/7",
            "/subjects/a%2Fx/versions/3?deleted=true",
            "/subjects/b/versions/1?deleted=true");
  }

  @Test
  void oneThatIsMissingIsNotTheMessagesFault() {
    // Given
    stub.answer(200, quoted(record("C", "e.A")) + REFERENCES)
        .answer(404, "{\"error_code\":40401,\"message\":\"Subject 'a/x' not found.\"}");

    // Then
    assertThatThrownBy(() -> registry().byId(7))
        .isInstanceOfSatisfying(
            RegistryResponseException.class, e -> assertThat(e.blamesMessage()).isFalse());
  }

  @Test
  void inACircleTheyEnd() {
    // Given
    stub.answer(
        200,
        quoted(record("C", "e.A"))
            + ",\"references\":[{\"name\":\"e.A\",\"subject\":\"a\",\"version\":1}]}");

    // Then
    assertThatThrownBy(() -> registry().byId(7))
        .isInstanceOf(RegistryResponseException.class)
        .hasMessageEndingWith("the schema is not Avro");
    assertThat(stub.heard()).hasSize(2);
  }

  @Test
  void aSchemaInAnotherLanguageIsTheMessagesFault() {
    // Given
    stub.answer(200, "{\"schemaType\":\"JSON\",\"schema\":\"{\\\"type\\\":\\\"string\\\"}\"}");

    // Then
    assertThatThrownBy(() -> registry().byId(7))
        .isInstanceOfSatisfying(
            RegistryResponseException.class, e -> assertThat(e.blamesMessage()).isTrue())
        .hasMessage("GET /schemas/ids/7: the schema is not Avro");
  }
}
