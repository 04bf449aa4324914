package io.tidings.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.WatchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {
  // Surefire runs in the module's folder.
  private static final SchemaHistory HISTORY = new SchemaHistory(Path.of("history"));

  private static final String SUBJECT = "watches-value";
  private static final String STRING = "{\"type\":\"string\",\"avro.java.string\":\"String\"}";
  private static final String RULE = WatchRule.SCHEMA$.toString();

  static Stream<String> subjects() throws IOException {
    return HISTORY.subjects().stream();
  }

  @Test
  void whatIsWrittenToTopicsIsReleased() throws IOException {
    assertThat(HISTORY.subjects())
        .contains(
            "entities-value",
            "feeds-value",
            "feeds.state-value",
            "items.enriched-value",
            "items.features-value",
            "items.raw-value",
            "ledger-value",
            "push.state-value",
            "websub.state-value");
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void theLatestReleaseIsTheCurrentSchema(String subject) throws IOException {
    // When
    List<Schema> versions = HISTORY.versions(subject);

    // Then
    assertThat(versions).isNotEmpty();
    assertThat(versions.get(versions.size() - 1).toString())
        .as("release it: see DESIGN.md")
        .isEqualTo(ReleaseSchemas.current(subject).toString());
  }

  @ParameterizedTest
  @MethodSource("subjects")
  void everyVersionCanReadEveryOther(String subject) throws IOException {
    // Given
    List<Schema> versions = HISTORY.versions(subject);

    // Then
    for (int newer = 0; newer < versions.size(); newer++) {
      for (int older = 0; older <= newer; older++) {
        assertThat(EvolutionRules.problems(versions.get(older), versions.get(newer)))
            .as("versions %d and %d", older + 1, newer + 1)
            .isEmpty();
      }
    }
  }

  @Test
  void noReleaseHasBeenEdited() throws IOException {
    assertThat(HISTORY.hashes()).isNotEmpty().isEqualTo(HISTORY.recordedHashes());
  }

  static List<Arguments> forbidden() {
    return List.of(
        Arguments.of(
            "A field without a default is removed",
            replace(field("value", STRING, null, "The phrase, entity id or topic id."), ""),
            List.of(
                "the older cannot read the newer: READER_FIELD_MISSING_DEFAULT_VALUE /fields/2")),
        Arguments.of(
            "A field without a default is added",
            replace(
                "{\"name\":\"threshold\"",
                field("extra", "\"string\"", null, "More.") + "{\"name\":\"threshold\""),
            List.of(
                "the newer cannot read the older: READER_FIELD_MISSING_DEFAULT_VALUE /fields/3")),
        Arguments.of(
            "A type is changed",
            replace(
                "\"name\":\"threshold\",\"type\":\"int\"",
                "\"name\":\"threshold\",\"type\":\"long\""),
            List.of(
                "the older cannot read the newer: TYPE_MISMATCH /fields/3/type",
                "WatchRule.threshold: INT became LONG")),
        Arguments.of(
            "A symbol is removed",
            replace(",\"TOPIC\"]", "]"),
            List.of("WatchRule.kind: symbols [TOPIC] are gone")),
        Arguments.of(
            "The record is renamed",
            replace("\"name\":\"WatchRule\"", "\"name\":\"Watch\""),
            List.of(
                "the newer cannot read the older: NAME_MISMATCH /name",
                "the older cannot read the newer: NAME_MISMATCH /name",
                "WatchRule: io.tidings.event.WatchRule became io.tidings.event.Watch")),
        Arguments.of(
            "The record moves to another namespace",
            replace("io.tidings.event", "io.tidings.events"),
            List.of("WatchRule: io.tidings.event.WatchRule became io.tidings.events.WatchRule")),
        Arguments.of(
            "A field is renamed with an alias",
            replace("{\"name\":\"value\",", "{\"name\":\"term\",\"aliases\":[\"value\"],"),
            List.of(
                "the older cannot read the newer: READER_FIELD_MISSING_DEFAULT_VALUE /fields/2")),
        Arguments.of(
            "A number becomes a time",
            replace(
                "\"name\":\"windowSeconds\",\"type\":\"int\"",
                "\"name\":\"windowSeconds\",\"type\":"
                    + "{\"type\":\"int\",\"logicalType\":\"time-millis\"}"),
            List.of("WatchRule.windowSeconds: null became time-millis")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("forbidden")
  void aForbiddenChangeIsFound(String name, UnaryOperator<String> change, List<String> expected) {
    // Given
    Schema changed = new Schema.Parser().parse(change.apply(RULE));

    // When
    List<String> problems = EvolutionRules.problems(WatchRule.SCHEMA$, changed);

    // Then
    assertThat(problems).isEqualTo(expected);
  }

  /** What leads back from the current schema to an older one that may have gone before it. */
  static List<Arguments> allowed() {
    return List.of(
        Arguments.of(
            "A field with a default is removed",
            replace(
                "{\"name\":\"threshold\"",
                field("extra", STRING, "\"\"", "More.") + "{\"name\":\"threshold\"")),
        Arguments.of(
            "A field with a default is added",
            replace(
                field(
                    "threshold",
                    "\"int\"",
                    "1",
                    "Distinct items in a window at which it fires, 1 or more."),
                "")),
        Arguments.of("A symbol is added", replace(",\"TOPIC\"]", "]")),
        Arguments.of("A doc is changed", replace("What it looks at.", "What it watches.")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void anAllowedChangeIsReleased(String name, UnaryOperator<String> change, @TempDir Path folder)
      throws IOException {
    // Given
    SchemaHistory history = new SchemaHistory(folder);
    history.release(SUBJECT, new Schema.Parser().parse(change.apply(RULE)));

    // When
    List<Path> first = ReleaseSchemas.release(history, List.of());
    List<Path> second = ReleaseSchemas.release(history, List.of());

    // Then
    assertThat(first).containsExactly(folder.resolve("watches-value/v2.avsc"));
    assertThat(second).isEmpty();
    assertThat(history.versions(SUBJECT).get(1)).hasToString(RULE);
    assertThat(history.hashes()).hasSize(2).isEqualTo(history.recordedHashes());
  }

  @Test
  void aForbiddenChangeIsNotReleased(@TempDir Path folder) throws IOException {
    // Given
    SchemaHistory history = new SchemaHistory(folder);
    history.release(
        SUBJECT,
        new Schema.Parser().parse(replace(",\"TOPIC\"]", ",\"TOPIC\",\"X\"]").apply(RULE)));

    // Then
    assertThatThrownBy(() -> ReleaseSchemas.release(history, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("watches-value: [WatchRule.kind: symbols [X] are gone]");
    assertThat(history.versions(SUBJECT)).hasSize(1);
  }

  @Test
  void anEditedReleaseIsFound(@TempDir Path folder) throws IOException {
    // Given
    SchemaHistory history = new SchemaHistory(folder);
    Path file = history.release(SUBJECT, WatchRule.SCHEMA$);
    Map<String, String> before = history.hashes();

    // When
    Files.writeString(file, Files.readString(file).replace("looks at", "watches"));

    // Then
    assertThat(before).isEqualTo(history.recordedHashes());
    assertThat(history.hashes()).isNotEqualTo(history.recordedHashes());
  }

  @Test
  void aSubjectBeginsItsHistoryWhenItIsNamed(@TempDir Path folder) throws IOException {
    // When
    List<Path> written = ReleaseSchemas.release(new SchemaHistory(folder), List.of(SUBJECT));

    // Then
    assertThat(written).containsExactly(folder.resolve("watches-value/v1.avsc"));
    assertThat(written.get(0)).content().isEqualTo(SchemaHistory.pretty(WatchRule.SCHEMA$));
  }

  private static UnaryOperator<String> replace(String part, String by) {
    return schema -> {
      assertThat(schema).contains(part);
      return schema.replace(part, by);
    };
  }

  /** A field as Avro prints it in the middle of a record. */
  private static String field(String name, String type, @Nullable String otherwise, String doc) {
    return "{\"name\":\"%s\",\"type\":%s,\"doc\":\"%s\"%s},"
        .formatted(name, type, doc, otherwise == null ? "" : ",\"default\":" + otherwise);
  }
}
