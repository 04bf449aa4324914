package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The registry protocol without HTTP: from method, path and body to JSON or {@link RegistryError}.
 * See https://docs.confluent.io/platform/current/schema-registry/develop/api.html.
 */
final class RegistryApi {
  private static final int NOT_FOUND = 404;

  private final DurableRegistry registry;
  private final List<Route> routes;

  RegistryApi(DurableRegistry registry) {
    this.registry = registry;
    this.routes =
        Stream.of(
                List.of(Route.of("GET", "/", request -> JsonNodeFactory.instance.objectNode())),
                new SubjectsResource(registry).routes(),
                new VersionsResource(registry).routes(),
                new SchemasResource(registry).routes(),
                new CompatibilityResource(registry).routes(),
                new ConfigResource(registry).routes(),
                new ModeResource(registry).routes())
            .flatMap(List::stream)
            .toList();
  }

  /**
   * Answers a request.
   *
   * @param path the parts of the path, decoded
   * @param query parameters, decoded
   * @throws RegistryError where the answer is an error
   */
  JsonNode answer(String method, List<String> path, Map<String, String> query, byte[] body) {
    boolean found = false;
    for (Route route : routes) {
      List<String> arguments = route.arguments(path);
      if (arguments != null && route.method().equals(method)) {
        return answer(route, new Request(arguments, query, body));
      }
      found |= arguments != null;
    }
    throw found ? RegistryError.notAllowed() : RegistryError.noSuchResource();
  }

  // Another registry may have written what this one has not read. A wrong "there is no such schema"
  // would cost its client a record.
  private JsonNode answer(Route route, Request request) {
    try {
      return route.handler().answer(request);
    } catch (RegistryError e) {
      if (e.status() == NOT_FOUND && registry.refresh()) {
        return route.handler().answer(request);
      }
      throw e;
    }
  }
}
