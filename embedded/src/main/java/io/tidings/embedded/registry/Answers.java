package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.Collection;

/** Answers of the protocol that several resources give. */
final class Answers {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Answers() {}

  static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  static ArrayNode numbers(Collection<Integer> numbers) {
    ArrayNode array = JSON.arrayNode();
    numbers.forEach(array::add);
    return array;
  }

  static ObjectNode version(SchemaVersion version) {
    ObjectNode answer =
        JSON.objectNode()
            .put("subject", version.subject())
            .put("version", version.version())
            .put("id", version.id());
    return schema(answer, version.text());
  }

  static ObjectNode schema(ObjectNode answer, SchemaText text) {
    if (!text.references().isEmpty()) {
      answer.set("references", RecordFormat.references(text.references()));
    }
    return answer.put("schema", text.schema());
  }

  /** The schema itself, as it is kept. */
  static JsonNode raw(SchemaText text) {
    return JSON.rawValueNode(new RawValue(text.schema()));
  }
}
