package io.tidings.embedded.registry;

import static io.tidings.embedded.registry.Schemas.BACKWARD_ONLY;
import static io.tidings.embedded.registry.Schemas.CLASH;
import static io.tidings.embedded.registry.Schemas.FIRST;
import static io.tidings.embedded.registry.Schemas.SECOND;
import static io.tidings.embedded.registry.Transcript.delete;
import static io.tidings.embedded.registry.Transcript.error;
import static io.tidings.embedded.registry.Transcript.get;
import static io.tidings.embedded.registry.Transcript.post;
import static io.tidings.embedded.registry.Transcript.put;
import static io.tidings.embedded.registry.Transcript.quoted;
import static io.tidings.embedded.registry.Transcript.schema;
import static io.tidings.embedded.registry.Transcript.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.embedded.registry.Transcript.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deletes, levels, modes, compatibility, references; after each a restart answers the same. */
class RegistryAdministrationTest {
  private static final String READ_ONLY = "Subject s is in read-only mode";

  private final List<LogEntry> entries = new ArrayList<>();
  private EmbeddedRegistry registry = EmbeddedRegistry.start(new FakeLog(entries), "127.0.0.1", 0);

  RegistryAdministrationTest() throws IOException {}

  @AfterEach
  void stop() {
    registry.close();
  }

  private void assertHeard(Call... calls) throws Exception {
    Transcript.assertHeard(registry, List.of(calls));
  }

  private void restart() throws IOException {
    registry.close();
    registry = EmbeddedRegistry.start(new FakeLog(entries), "127.0.0.1", 0);
  }

  private void registerBoth() throws Exception {
    assertHeard(
        post("/subjects/s/versions", schema(FIRST), 200, "{\"id\":1}"),
        post("/subjects/s/versions", schema(SECOND), 200, "{\"id\":2}"));
  }

  @Test
  void aVersionGoesInTwoSteps() throws Exception {
    registerBoth();
    String second = SECOND.toString();
    assertHeard(
        delete("/subjects/t/versions/1", 404, error(40401, "Subject 't' not found.")),
        delete("/subjects/s/versions/3", 404, error(40402, "Version 3 not found.")),
        delete(
            "/subjects/s/versions/2?permanent=true",
            404,
            error(
                40407,
                "Subject 's' Version 2 was not deleted first before being permanently deleted")),
        delete("/subjects/s/versions/latest", 200, "2"),
        delete(
            "/subjects/s/versions/2",
            404,
            error(
                40406,
                "Subject 's' Version 2 was soft deleted.Set permanent=true to delete"
                    + " permanently")),
        get("/subjects/s/versions/2", 404, error(40402, "Version 2 not found.")));
    restart();
    assertHeard(
        get("/subjects/s/versions", 200, "[1]"),
        get("/subjects/s/versions?deleted=true", 200, "[1,2]"),
        get("/subjects/s/versions?deletedOnly=true", 200, "[2]"),
        get("/subjects/s/versions/2?deleted=true", 200, version("s", 2, 2, second)),
        get("/schemas/ids/2", 200, schema(second)),
        post("/subjects/s", schema(second), 404, error(40403, "Schema not found")),
        post("/subjects/s?deleted=true", schema(second), 200, version("s", 2, 2, second)),
        delete("/subjects/s/versions/2?permanent=true", 200, "2"));
    restart();
    assertHeard(
        get("/subjects/s/versions?deleted=true", 200, "[1]"),
        get("/schemas/ids/2", 404, error(40403, "Schema 2 not found")),
        post("/subjects/s/versions", schema(second), 200, "{\"id\":3}"));
  }

  @Test
  void aSubjectGoesInTwoStepsWithItsSettings() throws Exception {
    registerBoth();
    assertHeard(
        put("/config/s", "{\"compatibility\":\"NONE\"}", 200, "{\"compatibility\":\"NONE\"}"),
        put("/mode/s", "{\"mode\":\"READWRITE\"}", 200, "{\"mode\":\"READWRITE\"}"),
        delete("/subjects/t", 404, error(40401, "Subject 't' not found.")),
        delete(
            "/subjects/s?permanent=true",
            404,
            error(40405, "Subject 's' was not deleted first before being permanently deleted")),
        delete("/subjects/s", 200, "[1,2]"),
        delete(
            "/subjects/s",
            404,
            error(40404, "Subject 's' was soft deleted.Set permanent=true to delete permanently")));
    restart();
    assertHeard(
        get("/subjects", 200, "[]"),
        get("/subjects?deleted=true", 200, "[\"s\"]"),
        get("/subjects?deletedOnly=true", 200, "[\"s\"]"),
        get("/subjects/s/versions", 404, error(40401, "Subject 's' not found.")),
        get(
            "/config/s",
            404,
            error(40408, "Subject 's' does not have subject-level compatibility configured")),
        post("/subjects/s/versions", schema(FIRST), 200, "{\"id\":1}"),
        get("/subjects/s/versions", 200, "[3]"),
        delete("/subjects/s", 200, "[3]"),
        delete("/subjects/s?permanent=true", 200, "[1,2,3]"),
        get("/subjects?deleted=true", 200, "[]"),
        get("/schemas/ids/1", 404, error(40403, "Schema 1 not found")));
    restart();
    assertHeard(
        get("/subjects?deleted=true", 200, "[]"),
        post("/subjects/s/versions", schema(FIRST), 200, "{\"id\":3}"),
        get("/subjects/s/versions", 200, "[1]"));
  }

  @Test
  void aLevelIsThatOfAllUnlessASubjectHasItsOwn() throws Exception {
    String invalid =
        "Invalid compatibility level. Valid values are NONE, BACKWARD, BACKWARD_TRANSITIVE,"
            + " FORWARD, FORWARD_TRANSITIVE, FULL, FULL_TRANSITIVE";
    assertHeard(
        get("/config", 200, "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}"),
        put("/config", "{\"compatibility\":\"full\"}", 200, "{\"compatibility\":\"FULL\"}"),
        put(
            "/config/s%2Ft",
            "{\"compatibility\":\"BACKWARD\",\"alias\":null}",
            200,
            "{\"compatibility\":\"BACKWARD\"}"),
        put("/config", "{\"compatibility\":\"SOME\"}", 422, error(42203, invalid)),
        put("/config", "{}", 422, error(42203, invalid)),
        put("/config", "[]", 400, error(400, "The body is not a JSON object")),
        put(
            "/config",
            "{\"compatibility\":\"NONE\",\"normalize\":true}",
            422,
            error(422, "This registry keeps compatibility alone, and no normalize")));
    restart();
    assertHeard(
        get("/config", 200, "{\"compatibilityLevel\":\"FULL\"}"),
        get("/config/s%2Ft", 200, "{\"compatibilityLevel\":\"BACKWARD\"}"),
        get(
            "/config/s",
            404,
            error(40408, "Subject 's' does not have subject-level compatibility configured")),
        get("/config/s?defaultToGlobal=true", 200, "{\"compatibilityLevel\":\"FULL\"}"),
        delete("/config/s%2Ft", 200, "{\"compatibilityLevel\":\"BACKWARD\"}"),
        delete("/config/s%2Ft", 404, error(40401, "Subject 's/t' not found.")),
        delete("/config", 200, "{\"compatibilityLevel\":\"FULL\"}"),
        get("/config", 200, "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}"));
  }

  @Test
  void aLevelDecidesWhatIsRegistered() throws Exception {
    registerBoth();
    assertHeard(
        put(
            "/config/s",
            "{\"compatibility\":\"BACKWARD\"}",
            200,
            "{\"compatibility\":\"BACKWARD\"}"),
        post(
            "/compatibility/subjects/s/versions/1", schema(CLASH), 200, "{\"is_compatible\":true}"),
        post(
            "/compatibility/subjects/s/versions/latest?verbose=true",
            schema(CLASH),
            200,
            "{\"is_compatible\":false,\"messages\":[\"the new schema cannot read version 2:"
                + " TYPE_MISMATCH at /fields/1/type: reader type: INT not compatible with writer"
                + " type: STRING\"]}"),
        post("/compatibility/subjects/s/versions", schema(CLASH), 200, "{\"is_compatible\":false}"),
        post(
            "/compatibility/subjects/s/versions?verbose=true",
            schema(BACKWARD_ONLY),
            200,
            "{\"is_compatible\":true,\"messages\":[]}"),
        post(
            "/compatibility/subjects/new/versions", schema(CLASH), 200, "{\"is_compatible\":true}"),
        post(
            "/compatibility/subjects/new/versions/1",
            schema(CLASH),
            404,
            error(40401, "Subject 'new' not found.")),
        post(
            "/compatibility/subjects/s/versions/7",
            schema(CLASH),
            404,
            error(40402, "Version 7 not found.")),
        post("/subjects/s/versions", schema(BACKWARD_ONLY), 200, "{\"id\":3}"),
        put("/config/s", "{\"compatibility\":\"NONE\"}", 200, "{\"compatibility\":\"NONE\"}"),
        post("/subjects/s/versions", schema(CLASH), 200, "{\"id\":4}"));
  }

  @Test
  void whatIsReadOnlyStaysAsItIs() throws Exception {
    registerBoth();
    assertHeard(
        get("/mode", 200, "{\"mode\":\"READWRITE\"}"),
        put("/mode/s", "{\"mode\":\"READONLY\"}", 200, "{\"mode\":\"READONLY\"}"),
        put(
            "/mode",
            "{\"mode\":\"ASLEEP\"}",
            422,
            error(42204, "Invalid mode. Valid values are READWRITE, READONLY, IMPORT")));
    restart();
    assertHeard(
        get("/mode/s", 200, "{\"mode\":\"READONLY\"}"),
        get(
            "/mode/t",
            404,
            error(40409, "Subject 't' does not have subject-level mode configured")),
        get("/mode/t?defaultToGlobal=true", 200, "{\"mode\":\"READWRITE\"}"),
        post("/subjects/s/versions", schema(FIRST), 200, "{\"id\":1}"),
        post("/subjects/s/versions", schema(CLASH), 422, error(42205, READ_ONLY)),
        delete("/subjects/s", 422, error(42205, READ_ONLY)),
        delete("/subjects/s/versions/1", 422, error(42205, READ_ONLY)),
        put("/config/s", "{\"compatibility\":\"NONE\"}", 422, error(42205, READ_ONLY)),
        post("/subjects/t/versions", schema(CLASH), 200, "{\"id\":3}"),
        delete("/mode/s", 200, "{\"mode\":\"READONLY\"}"),
        delete("/mode/s", 404, error(40401, "Subject 's' not found.")),
        put("/mode", "{\"mode\":\"READONLY\"}", 200, "{\"mode\":\"READONLY\"}"),
        put(
            "/config",
            "{\"compatibility\":\"NONE\"}",
            422,
            error(42205, "The registry is in read-only mode")),
        delete("/mode", 200, "{\"mode\":\"READONLY\"}"),
        delete("/subjects/s/versions/1", 200, "1"));
  }

  @Test
  void anImportChoosesIdsAndVersions() throws Exception {
    String first = FIRST.toString();
    String numbered = "{\"schema\":" + quoted(first) + ",\"id\":70,\"version\":5}";
    String clash = "{\"schema\":" + quoted(CLASH.toString()) + ",\"id\":%d,\"version\":%d}";
    String importing = "{\"mode\":\"IMPORT\"}";
    assertHeard(
        post(
            "/subjects/s/versions", numbered, 422, error(42205, "Subject s is not in import mode")),
        put("/mode", importing, 200, importing),
        post("/subjects/s/versions", numbered, 200, "{\"id\":70}"),
        post("/subjects/s/versions", numbered, 200, "{\"id\":70}"),
        post(
            "/subjects/s/versions",
            schema(SECOND),
            422,
            error(42205, "Subject s is in import mode")),
        post(
            "/subjects/s/versions",
            clash.formatted(70, 6),
            422,
            error(42205, "Overwrite new schema with id 70 is not permitted.")),
        post(
            "/subjects/s/versions",
            clash.formatted(71, 5),
            422,
            error(42205, "Overwrite version 5 of subject s is not permitted.")),
        post("/subjects/s/versions", clash.formatted(71, 6), 200, "{\"id\":71}"),
        put("/mode", "{\"mode\":\"READWRITE\"}", 200, "{\"mode\":\"READWRITE\"}"),
        put("/mode", importing, 422, error(42205, "Cannot import since found existing subjects")),
        put("/mode/s", importing, 422, error(42205, "Cannot import since found existing subjects")),
        put("/mode/s?force=true", importing, 200, importing),
        post("/subjects/t/versions", schema(SECOND), 200, "{\"id\":72}"));
    restart();
    assertHeard(
        get("/mode/s", 200, importing),
        get("/subjects/s/versions", 200, "[5,6]"),
        get("/subjects/s/versions/5", 200, version("s", 5, 70, first)));
  }

  @Test
  void aSchemaNamesOthersInsteadOfRepeatingThem() throws Exception {
    String inner = "{\"type\":\"record\",\"name\":\"Inner\",\"namespace\":\"e\",\"fields\":[]}";
    String outer =
        "{\"type\":\"record\",\"name\":\"Outer\",\"namespace\":\"e\","
            + "\"fields\":[{\"name\":\"i\",\"type\":\"e.Inner\"}]}";
    String uses = "\"references\":[{\"name\":\"e.Inner\",\"subject\":\"in\",\"version\":1}]";
    String body = "{\"schema\":" + quoted(outer.replace(",", ", ")) + "," + uses + "}";
    String kept =
        "{\"subject\":\"out\",\"version\":1,\"id\":2,"
            + uses
            + ",\"schema\":"
            + quoted(outer)
            + "}";
    String inUse = "One or more references exist to the schema {subject=in,version=1}.";
    assertHeard(
        post(
            "/subjects/out/versions",
            body,
            422,
            error(42201, "Invalid schema: there is no version 1 of in")),
        post("/subjects/in/versions", schema(inner), 200, "{\"id\":1}"),
        post("/subjects/out/versions", body, 200, "{\"id\":2}"),
        post("/subjects/out/versions", body, 200, "{\"id\":2}"));
    restart();
    assertHeard(
        post("/subjects/out/versions", body, 200, "{\"id\":2}"),
        get("/subjects/out/versions/1", 200, kept),
        get("/subjects/out/versions/1/schema", 200, outer),
        post("/subjects/out", body, 200, kept),
        get("/schemas/ids/2", 200, "{" + uses + ",\"schema\":" + quoted(outer) + "}"),
        get("/subjects/in/versions/1/referencedby", 200, "[2]"),
        get("/subjects/out/versions/latest/referencedby", 200, "[]"),
        delete("/subjects/in/versions/1", 422, error(42206, inUse)),
        delete("/subjects/in", 422, error(42206, inUse)),
        delete("/subjects/out", 200, "[1]"),
        delete("/subjects/in", 200, "[1]"),
        delete("/subjects/in?permanent=true", 422, error(42206, inUse)),
        get("/schemas/ids/2", 200, "{" + uses + ",\"schema\":" + quoted(outer) + "}"),
        delete("/subjects/out?permanent=true", 200, "[1]"),
        delete("/subjects/in?permanent=true", 200, "[1]"));
  }

  @Test
  void schemasAreFoundOverAllSubjects() throws Exception {
    registerBoth();
    String first = FIRST.toString();
    String second = SECOND.toString();
    assertHeard(
        post("/subjects/t/versions", schema(FIRST), 200, "{\"id\":1}"),
        get("/schemas/ids/1/schema", 200, first),
        get("/schemas/ids/1/subjects", 200, "[\"s\",\"t\"]"),
        get(
            "/schemas/ids/1/versions",
            200,
            "[{\"subject\":\"s\",\"version\":1},{\"subject\":\"t\",\"version\":1}]"),
        get("/schemas/ids/3/schema", 404, error(40403, "Schema 3 not found")),
        get("/schemas/ids/3/subjects", 404, error(40403, "Schema 3 not found")),
        get("/schemas/ids/3/versions", 404, error(40403, "Schema 3 not found")),
        get(
            "/schemas/ids/1?fetchMaxId=true",
            200,
            "{\"schema\":" + quoted(first) + ",\"maxId\":2}"),
        get(
            "/schemas",
            200,
            "["
                + version("s", 1, 1, first)
                + ","
                + version("s", 2, 2, second)
                + ","
                + version("t", 1, 1, first)
                + "]"),
        get(
            "/schemas?latestOnly=true&subjectPrefix=s",
            200,
            "[" + version("s", 2, 2, second) + "]"),
        get("/schemas?offset=1&limit=1", 200, "[" + version("s", 2, 2, second) + "]"),
        get("/subjects?subjectPrefix=%74&x", 200, "[\"t\"]"),
        get("/subjects?subjectPrefix=:*:&offset=1", 200, "[\"t\"]"),
        delete("/subjects/s/versions/1", 200, "1"),
        get("/schemas/ids/1/subjects", 200, "[\"t\"]"),
        get("/schemas/ids/1/subjects?deleted=true", 200, "[\"s\",\"t\"]"));
  }

  @Test
  void whatAnotherRegistryWroteIsFoundBeforeItIsDenied() throws Exception {
    try (EmbeddedRegistry other = EmbeddedRegistry.start(new FakeLog(entries), "127.0.0.1", 0)) {
      // Given
      registerBoth();

      // Then
      Transcript.assertHeard(
          other,
          List.of(
              get("/schemas/ids/2", 200, schema(SECOND)),
              get("/schemas/ids/3", 404, error(40403, "Schema 3 not found"))));
      assertThat(entries).hasSize(2);
    }
  }
}
