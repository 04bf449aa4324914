package io.tidings.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Parses one schema after those that it refers to, each asked for once. Not thread-safe; for one
 * schema.
 */
final class ReferencedSchemas {
  // Far more than anyone has; ends a registry's nonsense.
  private static final int MOST = 200;

  private record Version(String subject, int number) {}

  private final RegistryTransport transport;
  private final Schema.Parser parser = new Schema.Parser();
  private final Set<Version> seen = new HashSet<>();

  ReferencedSchemas(RegistryTransport transport) {
    this.transport = transport;
  }

  /**
   * The schema in an answer.
   *
   * @param asked what was asked, for messages
   * @throws RegistryResponseException where it is not Avro, or the registry lacks a reference
   */
  Schema parse(String asked, JsonNode answer) {
    JsonNode schema = answer.get("schema");
    if (schema == null || !schema.isTextual()) {
      throw new RegistryResponseException(200, 200, asked + ": the answer has no schema");
    }
    if (!answer.path("schemaType").asText("AVRO").equals("AVRO")) {
      throw RegistryResponseException.notAvro(asked + ": the schema is not Avro");
    }
    for (JsonNode reference : answer.path("references")) {
      read(new Version(reference.path("subject").asText(), reference.path("version").asInt()));
    }
    try {
      return parser.parse(schema.textValue());
    } catch (RuntimeException e) {
      // Avro's parser meets some nonsense with other exceptions than its own.
      throw RegistryResponseException.notAvro(asked + ": the schema is not Avro");
    }
  }

  // Deleted versions too: what was written with them is still about.
  private void read(Version version) {
    if (!seen.add(version)) {
      return;
    }
    if (seen.size() > MOST) {
      throw RegistryResponseException.notAvro("a schema refers to more than " + MOST + " others");
    }
    String path =
        HttpSchemaRegistry.subject(version.subject())
            + "/versions/"
            + version.number()
            + "?deleted=true";
    parse("GET " + path, transport.get(path));
  }
}
