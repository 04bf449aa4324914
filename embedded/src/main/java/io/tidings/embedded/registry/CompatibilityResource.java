package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.List;
import org.apache.avro.Schema;

/** {@code /compatibility}: what would be said of a schema, without registering it. */
final class CompatibilityResource {
  private final DurableRegistry registry;

  CompatibilityResource(DurableRegistry registry) {
    this.registry = registry;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/compatibility/subjects/*/versions", this::withSubject),
        Route.of("POST", "/compatibility/subjects/*/versions/*", this::withVersion));
  }

  private JsonNode withSubject(Request request) {
    Schema schema = schema(request);
    return answer(request, new Compatibility(registry.state()).problems(request.subject(), schema));
  }

  private JsonNode withVersion(Request request) {
    RegistryState state = registry.state();
    Schema schema = schema(request);
    SchemaVersion version = request.version().in(state, request.subject(), false);
    Level level = state.levelFor(request.subject());
    return answer(request, new Compatibility(state).problems(level, schema, List.of(version)));
  }

  private Schema schema(Request request) {
    return AvroSchemas.parseNew(registry.state(), SchemaBody.of(request).text());
  }

  private static JsonNode answer(Request request, List<String> problems) {
    ObjectNode answer =
        JsonNodeFactory.instance.objectNode().put("is_compatible", problems.isEmpty());
    if (request.flag("verbose")) {
      answer.set("messages", Answers.texts(problems));
    }
    return answer;
  }
}
