package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.embedded.registry.SchemaText.Reference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schema as a client sends it.
 *
 * @param text as it was written
 * @param id under which it is to be imported, or null
 * @param version under which it is to be imported, or null
 */
record SchemaBody(SchemaText text, @Nullable Integer id, @Nullable Integer version) {

  /**
   * Reads a body.
   *
   * @throws RegistryError where it holds no schema that could be kept here
   */
  static SchemaBody of(Request request) {
    JsonNode body = request.json();
    String type = body.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw RegistryError.invalidSchema("this registry keeps Avro, not " + type);
    }
    for (String rules : List.of("metadata", "ruleSet")) {
      if (body.hasNonNull(rules)) {
        throw RegistryError.invalidSchema("this registry keeps no " + rules);
      }
    }
    JsonNode schema = body.get("schema");
    if (schema == null || !schema.isTextual()) {
      throw RegistryError.invalidSchema("the body has no text named schema");
    }
    return new SchemaBody(
        new SchemaText(schema.textValue(), references(body)),
        number(body, "id"),
        number(body, "version"));
  }

  // Clients write -1 and 0 where they mean none.
  private static @Nullable Integer number(JsonNode body, String field) {
    JsonNode value = body.get(field);
    return value != null && value.isInt() && value.intValue() > 0 ? value.intValue() : null;
  }

  private static List<Reference> references(JsonNode body) {
    List<Reference> references = new ArrayList<>();
    for (JsonNode given : body.path("references")) {
      Integer version = number(given, "version");
      if (!given.path("name").isTextual()
          || !given.path("subject").isTextual()
          || version == null) {
        throw RegistryError.invalidSchema("a reference needs name, subject and version");
      }
      references.add(
          new Reference(given.get("name").textValue(), given.get("subject").textValue(), version));
    }
    return references;
  }
}
