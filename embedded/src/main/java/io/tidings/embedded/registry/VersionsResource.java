package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.List;

/** {@code /subjects/NAME/versions}. */
final class VersionsResource {
  private final DurableRegistry registry;

  VersionsResource(DurableRegistry registry) {
    this.registry = registry;
  }

  List<Route> routes() {
    String versions = "/subjects/*/versions";
    return List.of(
        Route.of("GET", versions, this::list),
        Route.of("POST", versions, this::register),
        Route.of("GET", versions + "/*", request -> Answers.version(version(request))),
        Route.of("GET", versions + "/*/schema", request -> Answers.raw(version(request).text())),
        Route.of("GET", versions + "/*/referencedby", this::referencedBy),
        Route.of("DELETE", versions + "/*", this::delete));
  }

  private JsonNode list(Request request) {
    List<SchemaVersion> versions =
        registry.state().versions(request.subject(), request.deletedToo()).stream()
            .filter(version -> !request.flag("deletedOnly") || version.deleted())
            .toList();
    if (versions.isEmpty()) {
      throw RegistryError.noSuchSubject(request.subject());
    }
    return Answers.numbers(request.page(versions.stream().map(SchemaVersion::version).toList()));
  }

  private JsonNode register(Request request) {
    Registration registration = new Registration(request.subject(), SchemaBody.of(request));
    return JsonNodeFactory.instance.objectNode().put("id", registry.change(registration::decide));
  }

  private SchemaVersion version(Request request) {
    return request.version().in(registry.state(), request.subject(), request.deletedToo());
  }

  private JsonNode referencedBy(Request request) {
    return Answers.numbers(
        References.to(registry.state(), version(request), request.deletedToo()).stream()
            .map(SchemaVersion::id)
            .distinct()
            .sorted()
            .toList());
  }

  private JsonNode delete(Request request) {
    Deletion deletion = new Deletion(request.subject(), request.flag("permanent"));
    VersionName name = request.version();
    return IntNode.valueOf(registry.change(state -> deletion.ofVersion(state, name)));
  }
}
