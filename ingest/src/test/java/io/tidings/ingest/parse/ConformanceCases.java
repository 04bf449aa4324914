package io.tidings.ingest.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The cases of {@code conformance.jsonl}: documents written for this project, a rule each. What is
 * expected is what Python's feedparser 6.0.10 says of them too, where a case is not marked {@code
 * alone}; there the two readers differ and DESIGN.md says why.
 */
final class ConformanceCases {
  /** One case: what is asked, and the answer without its empty fields. */
  record Case(String suite, String name, String request, JsonNode expected, boolean isAlone) {}

  private ConformanceCases() {}

  static List<Case> all() {
    InputStream in =
        Objects.requireNonNull(ConformanceCases.class.getResourceAsStream("/conformance.jsonl"));
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> of(Answers.json(line))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Case of(JsonNode json) {
    byte[] document =
        json.has("b64")
            ? Base64.getDecoder().decode(json.path("b64").asText())
            : json.path("document").asText().getBytes(StandardCharsets.UTF_8);
    return new Case(
        json.path("suite").asText(),
        json.path("name").asText(),
        Answers.request(document, text(json, "contentType"), text(json, "base")),
        json.path("expected"),
        json.path("alone").asBoolean());
  }

  private static @Nullable String text(JsonNode json, String field) {
    return json.has(field) ? json.path(field).asText() : null;
  }

  /** The answer without nulls, empty texts and empty lists. */
  static JsonNode withoutEmpty(JsonNode answer) {
    if (answer instanceof ObjectNode object) {
      ObjectNode out = Answers.JSON.createObjectNode();
      object
          .properties()
          .forEach(
              field -> {
                if (!isEmpty(field.getValue())) {
                  out.set(field.getKey(), withoutEmpty(field.getValue()));
                }
              });
      return out;
    }
    if (answer instanceof ArrayNode array) {
      ArrayNode out = Answers.JSON.createArrayNode();
      array.forEach(each -> out.add(withoutEmpty(each)));
      return out;
    }
    return answer;
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull()
        || (value.isTextual() && value.asText().isEmpty())
        || (value.isArray() && value.isEmpty());
  }
}
