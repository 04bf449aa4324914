package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.embedded.registry.RegistryRecord.LevelSet;
import io.tidings.embedded.registry.RegistryRecord.ModeSet;
import io.tidings.embedded.registry.RegistryRecord.Nothing;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.SubjectDeleted;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import io.tidings.embedded.registry.SchemaText.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's record format of the topic {@code _schemas}, written. A key's text is what compaction
 * goes by, so that it never changes, not even in the order of its fields.
 */
final class RecordFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordFormat() {}

  static LogEntry write(RegistryRecord record) {
    if (record instanceof SchemaVersion version) {
      return new LogEntry(
          schemaKey(version.subject(), version.version()), schemaValue(version).toString());
    }
    if (record instanceof VersionRemoved removed) {
      return new LogEntry(schemaKey(removed.subject(), removed.version()), null);
    }
    if (record instanceof SubjectDeleted deleted) {
      return new LogEntry(
          key("DELETE_SUBJECT", deleted.subject()),
          value(deleted.subject()).put("version", deleted.version()).toString());
    }
    if (record instanceof LevelSet set) {
      return new LogEntry(
          key("CONFIG", set.subject()), named(set.subject(), "compatibilityLevel", set.level()));
    }
    if (record instanceof ModeSet set) {
      return new LogEntry(key("MODE", set.subject()), named(set.subject(), "mode", set.mode()));
    }
    if (record instanceof Nothing) {
      return new LogEntry("{\"keytype\":\"NOOP\",\"magic\":0}", null);
    }
    throw new IllegalStateException("no form for " + record);
  }

  private static String schemaKey(String subject, int version) {
    return JSON.createObjectNode()
        .put("keytype", "SCHEMA")
        .put("subject", subject)
        .put("version", version)
        .put("magic", 1)
        .toString();
  }

  private static String key(String type, @Nullable String subject) {
    return JSON.createObjectNode()
        .put("keytype", type)
        .put("subject", subject)
        .put("magic", 0)
        .toString();
  }

  private static ObjectNode schemaValue(SchemaVersion version) {
    ObjectNode value =
        value(version.subject()).put("version", version.version()).put("id", version.id());
    List<Reference> references = version.text().references();
    if (!references.isEmpty()) {
      value.set("references", references(references));
    }
    return value.put("schema", version.text().schema()).put("deleted", version.deleted());
  }

  /** References as the protocol has them too. */
  static ArrayNode references(List<Reference> references) {
    ArrayNode array = JSON.createArrayNode();
    references.forEach(
        reference ->
            array
                .addObject()
                .put("name", reference.name())
                .put("subject", reference.subject())
                .put("version", reference.version()));
    return array;
  }

  private static @Nullable String named(
      @Nullable String subject, String field, @Nullable Enum<?> value) {
    return value == null ? null : value(subject).put(field, value.name()).toString();
  }

  private static ObjectNode value(@Nullable String subject) {
    ObjectNode value = JSON.createObjectNode();
    return subject == null ? value : value.put("subject", subject);
  }
}
