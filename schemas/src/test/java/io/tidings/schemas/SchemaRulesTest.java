package io.tidings.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaRulesTest {

  static Stream<Schema> schemas() {
    return TopicCatalogue.all().stream().map(TopicSpec::value).filter(Objects::nonNull);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everySchemaKeepsTheRules(Schema schema) {
    assertThat(SchemaRules.problems(schema)).isEmpty();
  }

  /** By their names, so that a time written as a bare long does not slip through. */
  @Test
  void everyTimeIsATimestamp() {
    // When
    Set<String> times = new TreeSet<>();
    schemas()
        .forEach(
            schema ->
                schema.getFields().stream()
                    .filter(field -> isTimestamp(field.schema()))
                    .forEach(field -> times.add(schema.getName() + "." + field.name())));

    // Then
    assertThat(times)
        .containsExactly(
            "Alert.closedAt",
            "Alert.openedAt",
            "Alert.updatedAt",
            "FeedState.lastCheck",
            "FeedState.lastNewItem",
            "FeedState.lastSuccess",
            "FeedState.ledgerWindow",
            "FeedState.nextCheck",
            "FeedState.rhythmSince",
            "ItemFeatures.observedAt",
            "ItemFeatures.publishedAt",
            "ItemLinks.observedAt",
            "LedgerEntry.window",
            "PushState.ledgerWindow",
            "RawItem.observedAt",
            "RawItem.publishedAt",
            "RawItem.updatedAt",
            "Story.firstSeen",
            "Story.lastSeen",
            "Takedown.requestedAt",
            "WebSubState.askedAt",
            "WebSubState.leaseUntil");
  }

  private static boolean isTimestamp(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream().anyMatch(SchemaRulesTest::isTimestamp)
        : "timestamp-millis".equals(schema.getProp("logicalType"));
  }

  @Test
  void aSchemaThatBreaksEveryRuleIsFound() {
    // Given
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "Bad", "namespace": "elsewhere", "fields": [
                  {"name": "Upper", "type": "string", "doc": "Something."},
                  {"name": "undocumented", "type": "int"},
                  {"name": "map", "doc": "A map.", "type": {"type": "map", "values": "string"}},
                  {"name": "micros", "doc": "A time.", "type": ["null",
                    {"type": "long", "logicalType": "timestamp-micros"}]},
                  {"name": "kinds", "doc": "Kinds.", "type": {"type": "array", "items":
                    {"type": "enum", "name": "Kind", "symbols": ["A"]}}}]}
                """);

    // When
    List<String> problems = SchemaRules.problems(schema);

    // Then
    assertThat(problems)
        .containsExactly(
            "Bad: no doc",
            "Bad: not in io.tidings.event",
            "Bad.Upper: a field's name is in camel case",
            "Bad.undocumented: no doc",
            "Bad.map: a map has no order, so its bytes are not the same twice",
            "Bad.micros: timestamp-micros, where times are timestamp-millis",
            "Kind: no doc",
            "Kind: not in io.tidings.event",
            "Kind: no default for symbols of newer releases");
  }
}
