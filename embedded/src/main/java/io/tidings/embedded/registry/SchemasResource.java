package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.List;

/** {@code /schemas}: by id, over all subjects. */
final class SchemasResource {
  private final DurableRegistry registry;

  SchemasResource(DurableRegistry registry) {
    this.registry = registry;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/schemas", this::list),
        Route.of("GET", "/schemas/types", request -> Answers.texts(List.of("AVRO"))),
        Route.of("GET", "/schemas/ids/*", this::schema),
        Route.of("GET", "/schemas/ids/*/schema", request -> Answers.raw(text(request.id()))),
        Route.of("GET", "/schemas/ids/*/subjects", this::subjects),
        Route.of("GET", "/schemas/ids/*/versions", this::versions));
  }

  private JsonNode list(Request request) {
    RegistryState state = registry.state();
    List<SchemaVersion> versions =
        state.subjects(request.deletedToo()).stream()
            .filter(request::asksFor)
            .map(subject -> state.versions(subject, request.deletedToo()))
            .map(all -> request.flag("latestOnly") ? all.subList(all.size() - 1, all.size()) : all)
            .flatMap(List::stream)
            .toList();
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    request.page(versions).forEach(version -> array.add(Answers.version(version)));
    return array;
  }

  private JsonNode schema(Request request) {
    ObjectNode answer = Answers.schema(JsonNodeFactory.instance.objectNode(), text(request.id()));
    return request.flag("fetchMaxId") ? answer.put("maxId", registry.state().lastId()) : answer;
  }

  private SchemaText text(int id) {
    SchemaText text = registry.state().schema(id);
    if (text == null) {
      throw RegistryError.noSuchSchema(id);
    }
    return text;
  }

  private JsonNode subjects(Request request) {
    return Answers.texts(withId(request).stream().map(SchemaVersion::subject).distinct().toList());
  }

  private JsonNode versions(Request request) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    withId(request)
        .forEach(
            version ->
                array
                    .addObject()
                    .put("subject", version.subject())
                    .put("version", version.version()));
    return array;
  }

  private List<SchemaVersion> withId(Request request) {
    int id = request.id();
    SchemaText known = text(id);
    return registry
        .state()
        .all(
            version ->
                version.id() == id
                    && version.text().equals(known)
                    && (request.deletedToo() || !version.deleted()));
  }
}
