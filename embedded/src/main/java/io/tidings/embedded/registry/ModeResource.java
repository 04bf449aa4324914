package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidings.embedded.registry.RegistryRecord.ModeSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /mode}: what may be done, to all subjects and to one. */
final class ModeResource {
  private final DurableRegistry registry;

  ModeResource(DurableRegistry registry) {
    this.registry = registry;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/mode", request -> mode(registry.state().modeFor(null))),
        Route.of("PUT", "/mode", request -> set(null, request)),
        Route.of("DELETE", "/mode", request -> unset(null)),
        Route.of("GET", "/mode/*", this::ofSubject),
        Route.of("PUT", "/mode/*", request -> set(request.subject(), request)),
        Route.of("DELETE", "/mode/*", request -> unset(request.subject())));
  }

  private JsonNode ofSubject(Request request) {
    String subject = request.subject();
    Mode own = registry.state().mode(subject);
    if (own == null && !request.flag("defaultToGlobal")) {
      throw RegistryError.noMode(subject);
    }
    return mode(registry.state().modeFor(subject));
  }

  private JsonNode set(@Nullable String subject, Request request) {
    Mode mode = wanted(request.json());
    boolean force = request.flag("force");
    registry.change(
        state -> {
          boolean begins = mode == Mode.IMPORT && state.modeFor(subject) != Mode.IMPORT;
          if (begins && !force && hasVersions(state, subject)) {
            throw RegistryError.notPermitted("Cannot import since found existing subjects");
          }
          return new Change<>(mode, List.of(new ModeSet(subject, mode)));
        });
    return mode(mode);
  }

  // Ids of deleted versions are taken, too.
  private static boolean hasVersions(RegistryState state, @Nullable String subject) {
    return subject == null
        ? !state.subjects(true).isEmpty()
        : !state.versions(subject, true).isEmpty();
  }

  private static Mode wanted(JsonNode body) {
    String name = body.path("mode").asText().toUpperCase(Locale.ROOT);
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.name().equals(name))
        .findFirst()
        .orElseThrow(RegistryError::invalidMode);
  }

  private JsonNode unset(@Nullable String subject) {
    return mode(
        registry.change(
            state -> {
              Mode before = state.mode(subject);
              if (before == null && subject != null) {
                throw RegistryError.noSuchSubject(subject);
              }
              return new Change<>(state.modeFor(subject), List.of(new ModeSet(subject, null)));
            }));
  }

  private static JsonNode mode(Mode mode) {
    return JsonNodeFactory.instance.objectNode().put("mode", mode.name());
  }
}
