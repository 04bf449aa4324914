package io.tidings.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.embedded.registry.RegistryRecord.LevelSet;
import io.tidings.embedded.registry.RegistryRecord.ModeSet;
import io.tidings.embedded.registry.RegistryRecord.Nothing;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.SubjectDeleted;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import io.tidings.embedded.registry.SchemaText.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordFormatTest {
  private static final String KEY =
      "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":2,\"magic\":1}";
  private static final String INT = "\"schema\":\"\\\"int\\\"\"";

  /** As Confluent's registry writes them: the key's text is what compaction goes by. */
  static List<Arguments> ours() {
    return List.of(
        Arguments.of(
            new SchemaVersion("s", 2, 7, "\"int\"", false),
            KEY,
            "{\"subject\":\"s\",\"version\":2,\"id\":7," + INT + ",\"deleted\":false}"),
        Arguments.of(
            new SchemaVersion("s", 2, 7, "\"int\"", true),
            KEY,
            "{\"subject\":\"s\",\"version\":2,\"id\":7," + INT + ",\"deleted\":true}"),
        Arguments.of(
            new SchemaVersion(
                "s", 2, 7, new SchemaText("\"int\"", List.of(new Reference("e.A", "a", 3))), false),
            KEY,
            "{\"subject\":\"s\",\"version\":2,\"id\":7,\"references\":[{\"name\":\"e.A\","
                + "\"subject\":\"a\",\"version\":3}],"
                + INT
                + ",\"deleted\":false}"),
        Arguments.of(new VersionRemoved("s", 2), KEY, null),
        Arguments.of(
            new SubjectDeleted("s", 2),
            "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"s\",\"magic\":0}",
            "{\"subject\":\"s\",\"version\":2}"),
        Arguments.of(
            new LevelSet("s", Level.FULL),
            "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
            "{\"subject\":\"s\",\"compatibilityLevel\":\"FULL\"}"),
        Arguments.of(
            new LevelSet(null, Level.NONE),
            "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
            "{\"compatibilityLevel\":\"NONE\"}"),
        Arguments.of(
            new LevelSet("s", null),
            "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
            null),
        Arguments.of(
            new ModeSet("s", Mode.READONLY),
            "{\"keytype\":\"MODE\",\"subject\":\"s\",\"magic\":0}",
            "{\"subject\":\"s\",\"mode\":\"READONLY\"}"),
        Arguments.of(
            new ModeSet(null, Mode.IMPORT),
            "{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}",
            "{\"mode\":\"IMPORT\"}"),
        Arguments.of(
            new ModeSet(null, null), "{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}", null),
        Arguments.of(new Nothing(), "{\"keytype\":\"NOOP\",\"magic\":0}", null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ours")
  void writesAndReadsConfluentsFormat(RegistryRecord record, String key, @Nullable String value) {
    assertThat(RecordFormat.write(record)).isEqualTo(new LogEntry(key, value));
    assertThat(RecordReader.read(new LogEntry(key, value))).isEqualTo(record);
  }

  static List<Arguments> others() {
    return List.of(
        Arguments.of(
            "As our first release wrote it",
            KEY,
            "{\"subject\":\"s\",\"version\":2,\"id\":7," + INT + ",\"deleted\":false}",
            new SchemaVersion("s", 2, 7, "\"int\"", false)),
        Arguments.of(
            "With fields of newer registries",
            KEY,
            "{\"subject\":\"s\",\"version\":2,\"id\":7,\"md5\":\"x\",\"schemaType\":\"AVRO\","
                + "\"references\":[],"
                + INT
                + ",\"deleted\":true}",
            new SchemaVersion("s", 2, 7, "\"int\"", true)),
        Arguments.of(
            "A level for all, without the subject",
            "{\"keytype\":\"CONFIG\",\"magic\":0}",
            "{\"compatibilityLevel\":\"BACKWARD\",\"normalize\":false,\"alias\":null}",
            new LevelSet(null, Level.BACKWARD)),
        Arguments.of(
            "A configuration without a level",
            "{\"keytype\":\"CONFIG\",\"subject\":\"s\",\"magic\":0}",
            "{\"compatibilityLevel\":null}",
            new LevelSet("s", null)),
        Arguments.of(
            "A mode with its subject",
            "{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}",
            "{\"subject\":null,\"mode\":\"READWRITE\"}",
            new ModeSet(null, Mode.READWRITE)),
        Arguments.of(
            "A deletion that is gone",
            "{\"keytype\":\"DELETE_SUBJECT\",\"subject\":\"s\",\"magic\":0}",
            null,
            new Nothing()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void readsWhatOthersWrite(
      String name, String key, @Nullable String value, RegistryRecord expected) {
    assertThat(RecordReader.read(new LogEntry(key, value))).isEqualTo(expected);
  }

  static List<Arguments> unreadable() {
    String config = "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}";
    return List.of(
        Arguments.of("what", "{}", "the log holds a record that is not JSON"),
        Arguments.of("{}", "{}", "the log holds a record without keytype"),
        Arguments.of(
            "{\"keytype\":\"CLEAR_SUBJECT\",\"subject\":\"s\",\"magic\":0}",
            "{}",
            "the log holds a record of type CLEAR_SUBJECT, which this release cannot honour"),
        Arguments.of(
            config,
            "{\"compatibilityLevel\":\"SOMETIMES\"}",
            "the log configures SOMETIMES, which this release cannot honour"),
        Arguments.of(
            config,
            "{\"compatibilityLevel\":\"FULL\",\"normalize\":true}",
            "the log configures normalize, which this release cannot honour"),
        Arguments.of(
            config,
            "{\"alias\":\"t\"}",
            "the log configures alias, which this release cannot honour"),
        Arguments.of(
            "{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}",
            "{\"mode\":\"READONLY_OVERRIDE\"}",
            "the log configures READONLY_OVERRIDE, which this release cannot honour"),
        Arguments.of(
            "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":0,\"magic\":1}",
            null,
            "the log holds a record whose version is not 1 or more"),
        Arguments.of(KEY, "{\"id\":1}", "the log holds a record without schema"),
        Arguments.of(KEY, "{\"schema\":\"x\"}", "the log holds a record whose id is not 1 or more"),
        Arguments.of(
            KEY,
            "{\"id\":1,\"schema\":\"x\",\"schemaType\":\"PROTOBUF\"}",
            "version 2 of s is not Avro and cannot be kept here"),
        Arguments.of(
            KEY,
            "{\"id\":1,\"schema\":\"x\",\"references\":[{\"name\":\"n\"}]}",
            "the log holds a record without subject"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("unreadable")
  void refusesWhatItCannotHonour(String key, @Nullable String value, String message) {
    assertThatThrownBy(() -> RecordReader.read(new LogEntry(key, value)))
        .isInstanceOf(RegistryLogException.class)
        .hasMessage(message);
  }
}
