package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidings.embedded.registry.RegistryRecord.LevelSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code /config}: levels of compatibility, of all subjects and of one. */
final class ConfigResource {
  private static final String GIVEN = "compatibility";

  private final DurableRegistry registry;

  ConfigResource(DurableRegistry registry) {
    this.registry = registry;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/config", request -> level(registry.state().levelFor(null))),
        Route.of("PUT", "/config", request -> set(null, request)),
        Route.of("DELETE", "/config", request -> unset(null)),
        Route.of("GET", "/config/*", this::ofSubject),
        Route.of("PUT", "/config/*", request -> set(request.subject(), request)),
        Route.of("DELETE", "/config/*", request -> unset(request.subject())));
  }

  private JsonNode ofSubject(Request request) {
    String subject = request.subject();
    Level own = registry.state().level(subject);
    if (own == null && !request.flag("defaultToGlobal")) {
      throw RegistryError.noLevel(subject);
    }
    return level(registry.state().levelFor(subject));
  }

  private JsonNode set(@Nullable String subject, Request request) {
    Level level = wanted(request.json());
    registry.change(
        state -> {
          checkMode(state, subject);
          return new Change<>(level, List.of(new LevelSet(subject, level)));
        });
    return JsonNodeFactory.instance.objectNode().put(GIVEN, level.name());
  }

  private static Level wanted(JsonNode body) {
    body.fieldNames()
        .forEachRemaining(
            field -> {
              if (!field.equals(GIVEN) && body.hasNonNull(field)) {
                throw RegistryError.unknownSetting(field);
              }
            });
    String name = body.path(GIVEN).asText().toUpperCase(Locale.ROOT);
    return Arrays.stream(Level.values())
        .filter(level -> level.name().equals(name))
        .findFirst()
        .orElseThrow(RegistryError::invalidLevel);
  }

  private JsonNode unset(@Nullable String subject) {
    return level(
        registry.change(
            state -> {
              checkMode(state, subject);
              Level before = state.level(subject);
              if (before == null && subject != null) {
                throw RegistryError.noSuchSubject(subject);
              }
              return new Change<>(state.levelFor(subject), List.of(new LevelSet(subject, null)));
            }));
  }

  private static void checkMode(RegistryState state, @Nullable String subject) {
    if (state.modeFor(subject) == Mode.READONLY) {
      throw RegistryError.readOnly(subject);
    }
  }

  private static JsonNode level(Level level) {
    return JsonNodeFactory.instance.objectNode().put("compatibilityLevel", level.name());
  }
}
