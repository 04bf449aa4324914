package io.tidings.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.embedded.registry.RegistryRecord.LevelSet;
import io.tidings.embedded.registry.RegistryRecord.ModeSet;
import io.tidings.embedded.registry.RegistryRecord.Nothing;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.SubjectDeleted;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import io.tidings.embedded.registry.SchemaText.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's record format of the topic {@code _schemas}, read. What it can say and this registry
 * cannot honour is an error: to skip it would be to answer wrongly.
 */
final class RecordReader {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> LEVEL_FIELDS = Set.of("subject", "compatibilityLevel");
  private static final Set<String> MODE_FIELDS = Set.of("subject", "mode");

  private RecordReader() {}

  /**
   * What an entry says.
   *
   * @throws RegistryLogException where it is not in the format or says what this release cannot
   *     honour
   */
  static RegistryRecord read(LogEntry entry) {
    JsonNode key = parse(entry.key());
    String type = text(key, "keytype");
    String value = entry.value();
    return switch (type) {
      case "NOOP" -> new Nothing();
      case "SCHEMA" -> schema(text(key, "subject"), number(key, "version"), value);
      case "DELETE_SUBJECT" -> deletion(text(key, "subject"), value);
      case "CONFIG" -> new LevelSet(subject(key), level(value));
      case "MODE" -> new ModeSet(subject(key), mode(value));
      default ->
          throw new RegistryLogException(
              "the log holds a record of type " + type + ", which this release cannot honour");
    };
  }

  private static RegistryRecord schema(String subject, int version, @Nullable String json) {
    if (json == null) {
      return new VersionRemoved(subject, version);
    }
    JsonNode value = parse(json);
    if (!value.path("schemaType").asText("AVRO").equals("AVRO")) {
      throw new RegistryLogException(
          "version " + version + " of " + subject + " is not Avro and cannot be kept here");
    }
    return new SchemaVersion(
        subject,
        version,
        number(value, "id"),
        new SchemaText(text(value, "schema"), references(value)),
        value.path("deleted").asBoolean(false));
  }

  private static List<Reference> references(JsonNode value) {
    List<Reference> references = new ArrayList<>();
    for (JsonNode reference : value.path("references")) {
      references.add(
          new Reference(
              text(reference, "name"), text(reference, "subject"), number(reference, "version")));
    }
    return references;
  }

  // The record of a deletion that has gone with its subject.
  private static RegistryRecord deletion(String subject, @Nullable String json) {
    return json == null
        ? new Nothing()
        : new SubjectDeleted(subject, number(parse(json), "version"));
  }

  private static @Nullable Level level(@Nullable String json) {
    String name = only(json, "compatibilityLevel", LEVEL_FIELDS);
    return name == null ? null : named(name, Level.values());
  }

  private static @Nullable Mode mode(@Nullable String json) {
    String name = only(json, "mode", MODE_FIELDS);
    return name == null ? null : named(name, Mode.values());
  }

  // Other fields are rules, aliases and the like of newer registries; switched off they say
  // nothing.
  private static @Nullable String only(@Nullable String json, String field, Set<String> known) {
    if (json == null) {
      return null;
    }
    JsonNode value = parse(json);
    for (Map.Entry<String, JsonNode> other : value.properties()) {
      JsonNode said = other.getValue();
      boolean nothing = said.isNull() || (said.isBoolean() && !said.booleanValue());
      if (!known.contains(other.getKey()) && !nothing) {
        throw new RegistryLogException(
            "the log configures " + other.getKey() + ", which this release cannot honour");
      }
    }
    return value.hasNonNull(field) ? text(value, field) : null;
  }

  private static <E extends Enum<E>> E named(String name, E[] constants) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RegistryLogException(
                    "the log configures " + name + ", which this release cannot honour"));
  }

  private static @Nullable String subject(JsonNode key) {
    return key.hasNonNull("subject") ? text(key, "subject") : null;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new RegistryLogException("the log holds a record that is not JSON", e);
    }
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isTextual()) {
      throw new RegistryLogException("the log holds a record without " + field);
    }
    return value.textValue();
  }

  private static int number(JsonNode node, String field) {
    JsonNode value = node.get(field);
    if (value == null || !value.isInt() || value.intValue() < 1) {
      throw new RegistryLogException("the log holds a record whose " + field + " is not 1 or more");
    }
    return value.intValue();
  }
}
