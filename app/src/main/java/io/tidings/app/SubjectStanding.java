package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schemas.serde.RegistryResponseException;
import io.tidings.schemas.serde.SubjectsClient;
import io.tidings.schemas.serde.SubjectsClient.Version;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a schema of ours stands to the registry.
 *
 * @param subject name of the subject
 * @param standing in one word
 * @param version of the subject that it is; null for none
 * @param problems why it may not become one; empty where it may
 */
record SubjectStanding(
    String subject, String standing, @Nullable Version version, List<String> problems) {
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  boolean isRight() {
    return problems.isEmpty();
  }

  /** Asks, and changes nothing. */
  static SubjectStanding check(SubjectsClient registry, CatalogueSubject subject) {
    String name = subject.name();
    Version known = registry.find(name, subject.schema());
    if (known != null) {
      return new SubjectStanding(name, "ok", known, List.of());
    }
    List<String> problems = registry.problems(name, subject.schema());
    if (!problems.isEmpty()) {
      return new SubjectStanding(name, "incompatible", null, problems);
    }
    String standing = registry.latest(name) == null ? "missing" : "compatible";
    return new SubjectStanding(name, standing, null, List.of());
  }

  /** Registers what is not there yet. */
  static SubjectStanding register(SubjectsClient registry, CatalogueSubject subject) {
    String name = subject.name();
    Version known = registry.find(name, subject.schema());
    if (known != null) {
      return new SubjectStanding(name, "ok", known, List.of());
    }
    try {
      registry.register(name, subject.schema());
    } catch (RegistryResponseException e) {
      if (e.status() == CONFLICT || e.status() == UNPROCESSABLE) {
        return new SubjectStanding(name, "refused", null, List.of(String.valueOf(e.getMessage())));
      }
      throw e;
    }
    return new SubjectStanding(
        name, "registered", registry.find(name, subject.schema()), List.of());
  }

  static void print(List<SubjectStanding> standings, boolean json, PrintWriter out) {
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      standings.forEach(standing -> array.add(standing.json()));
      out.println(array);
    } else {
      standings.forEach(standing -> out.println(standing.line()));
    }
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("subject", subject).put("standing", standing);
    json.put("version", version == null ? null : version.number());
    json.put("id", version == null ? null : version.id());
    ArrayNode array = json.putArray("problems");
    problems.forEach(array::add);
    return json;
  }

  private String line() {
    return subject
        + " "
        + standing
        + (version == null ? "" : " version " + version.number() + " id " + version.id())
        + (problems.isEmpty() ? "" : ": " + String.join("; ", problems));
  }
}
