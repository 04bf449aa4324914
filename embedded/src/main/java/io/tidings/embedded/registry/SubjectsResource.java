package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.List;
import org.apache.avro.Schema;

/** {@code /subjects}: their names, which version a schema is, and their end. */
final class SubjectsResource {
  private final DurableRegistry registry;

  SubjectsResource(DurableRegistry registry) {
    this.registry = registry;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/subjects", this::list),
        Route.of("POST", "/subjects/*", this::lookup),
        Route.of("DELETE", "/subjects/*", this::delete));
  }

  private JsonNode list(Request request) {
    RegistryState state = registry.state();
    List<String> names =
        state.subjects(request.deletedToo()).stream()
            .filter(request::asksFor)
            .filter(name -> !request.flag("deletedOnly") || state.versions(name).isEmpty())
            .toList();
    return Answers.texts(request.page(names));
  }

  private JsonNode lookup(Request request) {
    RegistryState state = registry.state();
    SchemaText given = SchemaBody.of(request).text();
    Schema schema = AvroSchemas.parseKept(state, given);
    boolean deletedToo = request.deletedToo();
    if (state.versions(request.subject(), deletedToo).isEmpty()) {
      throw RegistryError.noSuchSubject(request.subject());
    }
    SchemaVersion version =
        state.lookup(request.subject(), AvroSchemas.normal(given, schema), deletedToo);
    if (version == null) {
      throw RegistryError.noSuchSchema();
    }
    return Answers.version(version);
  }

  private JsonNode delete(Request request) {
    Deletion deletion = new Deletion(request.subject(), request.flag("permanent"));
    return Answers.numbers(registry.change(deletion::ofSubject));
  }
}
