package io.tidings.embedded.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A request that has found its route. */
final class Request {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> arguments;
  private final Map<String, String> query;
  private final byte[] body;

  /**
   * What was asked.
   *
   * @param arguments the parts of the path that the route leaves open, decoded
   * @param query parameters, decoded
   * @param body as it came
   */
  Request(List<String> arguments, Map<String, String> query, byte[] body) {
    this.arguments = arguments;
    this.query = query;
    this.body = body;
  }

  /**
   * The first argument, where it is the name of a subject.
   *
   * @throws RegistryError where it cannot be one
   */
  String subject() {
    String subject = arguments.get(0);
    if (subject.isBlank()) {
      throw RegistryError.invalidSubject(subject);
    }
    return subject;
  }

  /**
   * The second argument, where it names a version.
   *
   * @throws RegistryError where it cannot
   */
  VersionName version() {
    return VersionName.of(arguments.get(1));
  }

  /**
   * The first argument, where it is the id of a schema.
   *
   * @throws RegistryError where it is no number
   */
  int id() {
    try {
      return Integer.parseInt(arguments.get(0));
    } catch (NumberFormatException e) {
      throw RegistryError.noSuchResource();
    }
  }

  /** Whether a parameter is {@code true}. */
  boolean flag(String name) {
    return "true".equalsIgnoreCase(query.get(name));
  }

  /** Whether versions count that are not shown. */
  boolean deletedToo() {
    return flag("deleted") || flag("deletedOnly");
  }

  /** Whether a subject is asked for. */
  boolean asksFor(String subject) {
    String prefix = query.getOrDefault("subjectPrefix", "");
    // Means the subjects of every context, of which this registry has one.
    return prefix.equals(":*:") || subject.startsWith(prefix);
  }

  /**
   * The page that is asked for by {@code offset} and {@code limit}.
   *
   * @throws RegistryError where these are no numbers
   */
  <T> List<T> page(List<T> all) {
    int from = Math.min(Math.max(0, number("offset", 0)), all.size());
    int limit = number("limit", -1);
    return limit < 0 ? all.subList(from, all.size()) : all.subList(from, to(from, limit, all));
  }

  private static int to(int from, int limit, List<?> all) {
    return (int) Math.min((long) from + limit, all.size());
  }

  private int number(String name, int otherwise) {
    String given = query.get(name);
    try {
      return given == null ? otherwise : Integer.parseInt(given);
    } catch (NumberFormatException e) {
      throw RegistryError.noSuchResource();
    }
  }

  /**
   * The body, which must be a JSON object.
   *
   * @throws RegistryError where it is none
   */
  JsonNode json() {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (IOException e) {
      throw RegistryError.notJson();
    }
    if (!json.isObject()) {
      throw RegistryError.notJson();
    }
    return json;
  }
}
