package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The registry protocol without HTTP: from method, path and body to JSON or {@link RegistryError}.
 * Parameters of the query are not looked at. See
 * https://docs.confluent.io/platform/current/schema-registry/develop/api.html.
 */
final class RegistryApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DurableRegistry registry;
  private final List<Route> routes =
      List.of(
          Route.of("GET", "/subjects", (path, body) -> subjects()),
          Route.of("POST", "/subjects/*", (path, body) -> lookup(path.get(0), body)),
          Route.of("GET", "/subjects/*/versions", (path, body) -> versions(path.get(0))),
          Route.of("POST", "/subjects/*/versions", (path, body) -> register(path.get(0), body)),
          Route.of(
              "GET",
              "/subjects/*/versions/*",
              (path, body) -> json(version(path.get(0), path.get(1)))),
          Route.of("GET", "/schemas/ids/*", (path, body) -> schema(path.get(0))),
          Route.of("GET", "/schemas/types", (path, body) -> JSON.createArrayNode().add("AVRO")));

  RegistryApi(DurableRegistry registry) {
    this.registry = registry;
  }

  /**
   * Answers a request.
   *
   * @param path the parts of the path, decoded
   * @throws RegistryError where the answer is an error
   */
  JsonNode answer(String method, List<String> path, byte[] body) {
    boolean found = false;
    for (Route route : routes) {
      List<String> arguments = route.arguments(path);
      if (arguments != null && route.method().equals(method)) {
        return route.handler().answer(arguments, body);
      }
      found |= arguments != null;
    }
    throw found ? RegistryError.notAllowed() : RegistryError.noSuchResource();
  }

  private JsonNode subjects() {
    ArrayNode names = JSON.createArrayNode();
    registry.state().subjects().forEach(names::add);
    return names;
  }

  private JsonNode versions(String subject) {
    ArrayNode numbers = JSON.createArrayNode();
    versionsOf(subject).forEach(version -> numbers.add(version.version()));
    return numbers;
  }

  private JsonNode register(String subject, byte[] body) {
    Decision decision = registry.register(subject, schemaIn(body));
    if (decision instanceof Decision.Known known) {
      return JSON.createObjectNode().put("id", known.id());
    }
    if (decision instanceof Decision.Refusal refusal) {
      throw RegistryError.incompatible(subject, refusal.reasons());
    }
    throw new IllegalStateException("not decided: " + decision);
  }

  private JsonNode lookup(String subject, byte[] body) {
    Schema schema = schemaIn(body);
    versionsOf(subject);
    SchemaVersion version = registry.state().lookup(subject, schema);
    if (version == null) {
      throw RegistryError.noSuchSchema();
    }
    return json(version);
  }

  private SchemaVersion version(String subject, String given) {
    int number = given.equals("latest") ? -1 : number(given);
    if (number == 0 || number < -1) {
      throw RegistryError.invalidVersion(given);
    }
    List<SchemaVersion> versions = versionsOf(subject);
    // The protocol also calls the latest -1.
    return number == -1
        ? versions.get(versions.size() - 1)
        : versions.stream()
            .filter(version -> version.version() == number)
            .findFirst()
            .orElseThrow(() -> RegistryError.noSuchVersion(number));
  }

  private static int number(String given) {
    try {
      return Integer.parseInt(given);
    } catch (NumberFormatException e) {
      throw RegistryError.invalidVersion(given);
    }
  }

  private JsonNode schema(String given) {
    int id;
    try {
      id = Integer.parseInt(given);
    } catch (NumberFormatException e) {
      throw RegistryError.noSuchResource();
    }
    String schema = registry.state().schema(id);
    if (schema == null) {
      throw RegistryError.noSuchSchema(id);
    }
    return JSON.createObjectNode().put("schema", schema);
  }

  private List<SchemaVersion> versionsOf(String subject) {
    List<SchemaVersion> versions = registry.state().versions(subject);
    if (versions.isEmpty()) {
      throw RegistryError.noSuchSubject(subject);
    }
    return versions;
  }

  private static ObjectNode json(SchemaVersion version) {
    return JSON.createObjectNode()
        .put("subject", version.subject())
        .put("version", version.version())
        .put("id", version.id())
        .put("schema", version.schema());
  }

  private static Schema schemaIn(byte[] body) {
    JsonNode request = object(body);
    String type = request.path("schemaType").asText("AVRO");
    if (!type.equals("AVRO")) {
      throw RegistryError.invalidSchema("this registry keeps Avro, not " + type);
    }
    if (!request.path("references").isEmpty()) {
      throw RegistryError.invalidSchema("this registry keeps schemas without references");
    }
    JsonNode schema = request.get("schema");
    if (schema == null || !schema.isTextual()) {
      throw RegistryError.invalidSchema("the body has no text named schema");
    }
    return parse(schema.textValue());
  }

  private static JsonNode object(byte[] body) {
    JsonNode request;
    try {
      request = JSON.readTree(body);
    } catch (IOException e) {
      throw RegistryError.notJson();
    }
    if (!request.isObject()) {
      throw RegistryError.notJson();
    }
    return request;
  }

  private static Schema parse(String text) {
    try {
      return new Schema.Parser().parse(text);
    } catch (RuntimeException e) {
      // Avro's parser meets some nonsense with other exceptions than its own.
      @Nullable String reason = e.getMessage();
      throw RegistryError.invalidSchema(reason == null ? "not Avro" : reason);
    }
  }
}
