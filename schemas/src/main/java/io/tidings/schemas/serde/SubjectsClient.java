package io.tidings.schemas.serde;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * The registry as who looks after it sees it: by subject, without caches. Thread-safe. All methods
 * throw as {@link SchemaRegistry}'s do.
 */
public final class SubjectsClient {

  /**
   * A version of a subject.
   *
   * @param number within the subject, from 1
   * @param id of its schema in the registry
   * @param type language of the schema, for example AVRO
   */
  public record Version(int number, int id, String type) {}

  private final RegistryTransport transport;

  private SubjectsClient(RegistryTransport transport) {
    this.transport = transport;
  }

  /**
   * Does not connect yet.
   *
   * @param config by Confluent's keys, see {@link SerdeConfig}
   * @throws ConfigException where it cannot be used, and for {@code mock://}
   */
  public static SubjectsClient connect(Map<String, ?> config) {
    String url = SerdeConfig.registryUrls(config).get(0);
    if (url.startsWith(InMemorySchemaRegistry.SCHEME)) {
      throw new ConfigException(
          SerdeConfig.REGISTRY_URL, url, "is in the memory of another process");
    }
    return new SubjectsClient(RegistryTransport.of(config, RetryPolicy.of(config)));
  }

  /** Every subject, in the registry's order. */
  public List<String> subjects() {
    List<String> subjects = new ArrayList<>();
    transport.get("/subjects").forEach(name -> subjects.add(name.asText()));
    return subjects;
  }

  /** The latest version of a subject; null where there is no such subject. */
  public @Nullable Version latest(String subject) {
    return orNull(
        () -> version(transport.get(HttpSchemaRegistry.subject(subject) + "/versions/latest")));
  }

  /** The version of a subject that is a schema; null where none is. */
  public @Nullable Version find(String subject, Schema schema) {
    return orNull(
        () ->
            version(
                transport.post(
                    HttpSchemaRegistry.subject(subject), HttpSchemaRegistry.body(schema))));
  }

  /**
   * Why a schema could not be registered under a subject, as the registry puts it; empty where it
   * could.
   */
  public List<String> problems(String subject, Schema schema) {
    String path = "/compatibility" + HttpSchemaRegistry.subject(subject) + "/versions?verbose=true";
    JsonNode answer = orNull(() -> transport.post(path, HttpSchemaRegistry.body(schema)));
    if (answer == null || answer.path("is_compatible").asBoolean(false)) {
      return List.of();
    }
    List<String> problems = new ArrayList<>();
    answer.path("messages").forEach(message -> problems.add(message.asText()));
    return problems.isEmpty() ? List.of("the registry gives no reason") : problems;
  }

  /** Registers a schema; one that is there already stays as it is. */
  public void register(String subject, Schema schema) {
    transport.post(
        HttpSchemaRegistry.subject(subject) + "/versions", HttpSchemaRegistry.body(schema));
  }

  private static Version version(JsonNode answer) {
    return new Version(
        answer.path("version").asInt(),
        HttpSchemaRegistry.id(answer),
        answer.path("schemaType").asText("AVRO"));
  }

  private static <T> @Nullable T orNull(Supplier<T> question) {
    try {
      return question.get();
    } catch (RegistryResponseException e) {
      return switch (e.errorCode()) {
        case RegistryResponseException.SUBJECT_NOT_FOUND,
            RegistryResponseException.VERSION_NOT_FOUND,
            RegistryResponseException.SCHEMA_NOT_FOUND ->
            null;
        default -> throw e;
      };
    }
  }
}
