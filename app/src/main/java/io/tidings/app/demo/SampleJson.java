package io.tidings.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** One object of a sample file, together with its path, so that errors say where they are. */
final class SampleJson {

  private final JsonNode node;
  private final String path;

  private SampleJson(JsonNode node, String path, Set<String> allowed) {
    this.node = node;
    this.path = path;
    if (!node.isObject()) {
      throw error("", "is not an object");
    }
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      // A misspelt optional field would otherwise be dropped in silence.
      if (!allowed.contains(name)) {
        throw error(name, "is not known here");
      }
    }
  }

  static SampleJson root(JsonNode node, String file, Set<String> allowed) {
    return new SampleJson(node, file + ": ", allowed);
  }

  boolean has(String field) {
    return node.has(field);
  }

  String text(String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw error(field, value.isMissingNode() ? "is missing" : "is not a text");
    }
    return value.textValue();
  }

  Duration offset(String field) {
    String value = text(field);
    try {
      return Duration.parse(value);
    } catch (DateTimeParseException e) {
      throw error(field, "'" + value + "' is not an offset (try PT1H32M)");
    }
  }

  List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(field)) {
      if (!element.isTextual()) {
        throw error(field, "holds something that is not a text");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  SampleJson object(String field, Set<String> allowed) {
    return new SampleJson(node.path(field), path + field + ".", allowed);
  }

  List<SampleJson> objects(String field, Set<String> allowed) {
    List<SampleJson> objects = new ArrayList<>();
    for (JsonNode element : array(field)) {
      objects.add(new SampleJson(element, path + field + "[" + objects.size() + "].", allowed));
    }
    return objects;
  }

  /** Builds a checked record from this object; its complaint is given the path. */
  <T> T build(Function<SampleJson, T> constructor) {
    try {
      return constructor.apply(this);
    } catch (PathError e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new PathError(path + e.getMessage(), e);
    }
  }

  private JsonNode array(String field) {
    JsonNode value = node.path(field);
    if (!value.isArray()) {
      throw error(field, value.isMissingNode() ? "is missing" : "is not a list");
    }
    return value;
  }

  private PathError error(String field, String problem) {
    String place = path + field;
    String trimmed = field.isEmpty() ? place.substring(0, place.length() - 1) : place + ":";
    return new PathError(trimmed + " " + problem, null);
  }
}
