package io.tidings.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.embedded.registry.RegistryRecord.Nothing;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RecordFormatTest {
  private static final String KEY =
      "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":2,\"magic\":1}";

  @Test
  void writesConfluentsFormat() {
    // When
    LogEntry entry = RecordFormat.write(new SchemaVersion("s", 2, 7, "\"int\"", false));

    // Then
    assertThat(entry)
        .isEqualTo(
            new LogEntry(
                KEY,
                "{\"subject\":\"s\",\"version\":2,\"id\":7,\"schema\":\"\\\"int\\\"\","
                    + "\"deleted\":false}"));
  }

  static List<Arguments> readable() {
    return List.of(
        Arguments.of(
            "As we write it",
            KEY,
            "{\"subject\":\"s\",\"version\":2,\"id\":7,\"schema\":\"\\\"int\\\"\",\"deleted\":false}",
            new SchemaVersion("s", 2, 7, "\"int\"", false)),
        Arguments.of(
            "With fields of newer registries",
            KEY,
            "{\"subject\":\"s\",\"version\":2,\"id\":7,\"md5\":\"x\",\"schemaType\":\"AVRO\","
                + "\"references\":[],\"schema\":\"\\\"int\\\"\",\"deleted\":true}",
            new SchemaVersion("s", 2, 7, "\"int\"", true)),
        Arguments.of("Removed", KEY, null, new VersionRemoved("s", 2)),
        Arguments.of("Nothing", "{\"keytype\":\"NOOP\",\"magic\":0}", null, new Nothing()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("readable")
  void reads(String name, String key, @Nullable String value, RegistryRecord expected) {
    assertThat(RecordFormat.read(new LogEntry(key, value))).isEqualTo(expected);
  }

  static List<Arguments> unreadable() {
    return List.of(
        Arguments.of("what", "{}", "the log holds a record that is not JSON"),
        Arguments.of("{}", "{}", "the log holds a record without keytype"),
        Arguments.of(
            "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
            "{\"compatibilityLevel\":\"NONE\"}",
            "the log holds a record of type CONFIG, which this release cannot honour"),
        Arguments.of(
            "{\"keytype\":\"SCHEMA\",\"subject\":\"s\",\"version\":0,\"magic\":1}",
            null,
            "the log holds a record whose version is not 1 or more"),
        Arguments.of(KEY, "{\"id\":1}", "the log holds a record without schema"),
        Arguments.of(KEY, "{\"schema\":\"x\"}", "the log holds a record whose id is not 1 or more"),
        Arguments.of(
            KEY,
            "{\"id\":1,\"schema\":\"x\",\"schemaType\":\"PROTOBUF\"}",
            "version 2 of s is not Avro alone and cannot be kept here"),
        Arguments.of(
            KEY,
            "{\"id\":1,\"schema\":\"x\",\"references\":[{\"name\":\"n\"}]}",
            "version 2 of s is not Avro alone and cannot be kept here"));
  }

  @ParameterizedTest(name = "{2}")
  @MethodSource("unreadable")
  void refusesWhatItCannotHonour(String key, @Nullable String value, String message) {
    assertThatThrownBy(() -> RecordFormat.read(new LogEntry(key, value)))
        .isInstanceOf(RegistryLogException.class)
        .hasMessage(message);
  }
}
