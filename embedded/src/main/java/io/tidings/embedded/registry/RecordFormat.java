package io.tidings.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.embedded.registry.RegistryRecord.Nothing;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's record format of the topic {@code _schemas}. What it can say and this registry cannot
 * honour is an error: to skip it would be to answer wrongly.
 */
final class RecordFormat {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SCHEMA_MAGIC = 1;

  private RecordFormat() {}

  static LogEntry write(SchemaVersion version) {
    ObjectNode key =
        JSON.createObjectNode()
            .put("keytype", "SCHEMA")
            .put("subject", version.subject())
            .put("version", version.version())
            .put("magic", SCHEMA_MAGIC);
    ObjectNode value =
        JSON.createObjectNode()
            .put("subject", version.subject())
            .put("version", version.version())
            .put("id", version.id())
            .put("schema", version.schema())
            .put("deleted", version.deleted());
    return new LogEntry(key.toString(), value.toString());
  }

  /**
   * What an entry says.
   *
   * @throws RegistryLogException where it is not in the format or says what this release cannot
   *     honour
   */
  static RegistryRecord read(LogEntry entry) {
    JsonNode key = parse(entry.key());
    String type = text(key, "keytype");
    return switch (type) {
      case "NOOP" -> new Nothing();
      case "SCHEMA" -> schema(text(key, "subject"), number(key, "version"), entry.value());
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
    String type = value.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO") || !value.path("references").isEmpty()) {
      throw new RegistryLogException(
          "version " + version + " of " + subject + " is not Avro alone and cannot be kept here");
    }
    boolean deleted = value.path("deleted").asBoolean(false);
    return new SchemaVersion(subject, version, number(value, "id"), text(value, "schema"), deleted);
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
