package io.tidings.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.event.EntityAlias;
import io.tidings.event.EntityDefinition;
import io.tidings.event.LanguageTag;
import io.tidings.event.Method;
import io.tidings.event.SeenItem;
import io.tidings.event.Takedown;
import io.tidings.schemas.serde.EventClasses;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    EventClasses.trust();
  }

  static Stream<Schema> contract() {
    return TopicCatalogue.all().stream().map(TopicSpec::value).filter(Objects::nonNull);
  }

  @ParameterizedTest
  @MethodSource("contract")
  void writesEveryRecordOfTheContractAsItsSchemaSays(Schema schema) throws Exception {
    // When
    JsonNode full = parsed(FilledRecords.full(schema));
    JsonNode sparse = parsed(FilledRecords.sparse(schema));

    // Then
    List<String> wrong = new ArrayList<>();
    compare(schema, full, true, schema.getName(), wrong);
    compare(schema, sparse, false, schema.getName(), wrong);
    assertThat(wrong).isEmpty();
  }

  @Test
  void writesOptionalValuesWithoutTheirType() {
    // Given
    EntityDefinition entity =
        new EntityDefinition(
            "own:1",
            "Zürich \"West\"",
            "LOC",
            List.of(new EntityAlias("ZW", true, null)),
            0.9f,
            true,
            "CH",
            "",
            "");

    // Then
    assertThat(RecordJson.of(entity))
        .hasToString(
            "{\"id\":\"own:1\",\"name\":\"Zürich \\\"West\\\"\",\"type\":\"LOC\","
                + "\"aliases\":[{\"text\":\"ZW\",\"caseSensitive\":true,\"language\":null}],"
                + "\"prior\":0.9,\"enabled\":true,\"country\":\"CH\",\"origin\":\"\","
                + "\"note\":\"\"}");
  }

  @Test
  void writesTimesInUtcBytesAsHexAndEnumsAsText() {
    // Given
    SpecificRecord takedown =
        new Takedown("0a", null, null, "", "me", Instant.parse("1987-03-01T10:00:00.120Z"));
    SpecificRecord seen =
        new SeenItem(ByteBuffer.wrap(new byte[] {0, -1}), ByteBuffer.wrap(new byte[0]));
    SpecificRecord language = new LanguageTag("en", 0.9871f, Method.MODEL, 1);

    // Then
    assertThat(Stream.of(takedown, seen, language).map(RecordJson::of).map(Object::toString))
        .containsExactly(
            "{\"itemId\":\"0a\",\"feedId\":null,\"link\":null,\"reason\":\"\","
                + "\"requestedBy\":\"me\",\"requestedAt\":\"1987-03-01T10:00:00.120Z\"}",
            "{\"itemId\":\"00ff\",\"contentHash\":\"\"}",
            "{\"code\":\"en\",\"score\":0.9871,\"method\":\"MODEL\",\"producer\":1}");
  }

  private static JsonNode parsed(SpecificRecord record) throws JsonProcessingException {
    return JSON.readTree(RecordJson.of(record).toString());
  }

  private static void compare(
      Schema schema, JsonNode node, boolean full, String path, List<String> wrong) {
    switch (schema.getType()) {
      case RECORD -> compareFields(schema, node, full, path, wrong);
      case UNION -> {
        if (full) {
          compare(schema.getTypes().get(1), node, true, path, wrong);
        } else if (!node.isNull()) {
          wrong.add(path + ": not null but " + node);
        }
      }
      case ARRAY -> {
        if (node.size() != (full ? 1 : 0)) {
          wrong.add(path + ": not the array but " + node);
        }
        node.forEach(entry -> compare(schema.getElementType(), entry, full, path + "[]", wrong));
      }
      default -> {
        if (!expected(schema, full).equals(node.toString())) {
          wrong.add(path + ": not " + expected(schema, full) + " but " + node);
        }
      }
    }
  }

  private static void compareFields(
      Schema schema, JsonNode node, boolean full, String path, List<String> wrong) {
    List<String> names = new ArrayList<>();
    Iterator<String> found = node.fieldNames();
    found.forEachRemaining(names::add);
    if (!names.equals(schema.getFields().stream().map(Schema.Field::name).toList())) {
      wrong.add(path + ": has the fields " + names);
    }
    for (Schema.Field field : schema.getFields()) {
      JsonNode value = node.path(field.name());
      compare(field.schema(), value, full, path + "." + field.name(), wrong);
    }
  }

  private static String expected(Schema schema, boolean full) {
    return switch (schema.getType()) {
      case ENUM -> "\"" + schema.getEnumSymbols().get(1) + "\"";
      case STRING -> "\"a \\\"b\\\" \u00e9\\n\ud83d\ude00\"";
      case BYTES -> "\"00ff22\"";
      case INT -> "-7";
      case LONG ->
          schema.getLogicalType() == null ? "1152921504606846976" : "\"1987-03-01T07:00:00.123Z\"";
      case FLOAT -> "0.9";
      case DOUBLE -> "-52.5";
      case BOOLEAN -> Boolean.toString(full);
      default -> "nothing";
    };
  }
}
