package io.tidings.embedded.registry;

import static io.tidings.embedded.registry.Transcript.error;
import static io.tidings.embedded.registry.Transcript.get;
import static io.tidings.embedded.registry.Transcript.post;
import static io.tidings.embedded.registry.Transcript.schema;
import static io.tidings.embedded.registry.Transcript.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.embedded.registry.Transcript.Call;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryProtocolTest {
  private static final String FIRST =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"}]}";
  private static final String SECOND =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},"
          + "{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}]}";
  private static final String CLASH =
      "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"a\",\"type\":\"string\"}]}";

  private final List<LogEntry> entries = new ArrayList<>();
  private final FakeLog log = new FakeLog(entries);
  private EmbeddedRegistry registry = EmbeddedRegistry.start(log, "127.0.0.1", 0);

  RegistryProtocolTest() throws IOException {}

  @AfterEach
  void stop() {
    registry.close();
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String body, @Nullable String contentType)
      throws IOException, InterruptedException {
    return Transcript.send(registry, method, path, body, contentType);
  }

  private void assertTranscript(List<Call> calls) throws IOException, InterruptedException {
    Transcript.assertHeard(registry, calls);
  }

  @Test
  void registersAndFinds() throws Exception {
    assertTranscript(
        List.of(
            get("/subjects", 200, "[]"),
            get("/schemas/types", 200, "[\"AVRO\"]"),
            post("/subjects/s-value/versions", schema(FIRST), 200, "{\"id\":1}"),
            post("/subjects/s-value/versions", schema(FIRST), 200, "{\"id\":1}"),
            post("/subjects/s-value/versions?normalize=false", schema(SECOND), 200, "{\"id\":2}"),
            post("/subjects/a.b%2Fc%20d+e/versions", schema(SECOND), 200, "{\"id\":2}"),
            get("/subjects", 200, "[\"a.b/c d+e\",\"s-value\"]"),
            get("/subjects/s-value/versions", 200, "[1,2]"),
            get("/subjects/a.b%2Fc%20d+e/versions", 200, "[1]"),
            get("/subjects/s-value/versions/1", 200, version("s-value", 1, 1, FIRST)),
            get("/subjects/s-value/versions/latest", 200, version("s-value", 2, 2, SECOND)),
            get("/subjects/s-value/versions/-1", 200, version("s-value", 2, 2, SECOND)),
            post("/subjects/s-value", schema(FIRST), 200, version("s-value", 1, 1, FIRST)),
            get("/schemas/ids/1", 200, schema(FIRST)),
            get("/schemas/ids/2?fetchMaxId=false", 200, schema(SECOND))));
  }

  @Test
  void saysWhatIsNotThere() throws Exception {
    assertTranscript(
        List.of(
            post("/subjects/s/versions", schema(FIRST), 200, "{\"id\":1}"),
            get("/subjects/t/versions", 404, error(40401, "Subject 't' not found.")),
            get("/subjects/t/versions/1", 404, error(40401, "Subject 't' not found.")),
            post("/subjects/t", schema(FIRST), 404, error(40401, "Subject 't' not found.")),
            get("/subjects/s/versions/2", 404, error(40402, "Version 2 not found.")),
            post("/subjects/s", schema(SECOND), 404, error(40403, "Schema not found")),
            get("/schemas/ids/2", 404, error(40403, "Schema 2 not found")),
            get("/schemas/ids/x", 404, error(404, "HTTP 404 Not Found")),
            get("/", 200, "{}"),
            get("/contexts", 404, error(404, "HTTP 404 Not Found")),
            get("/schemas?limit=x", 404, error(404, "HTTP 404 Not Found")),
            get("/subjects/s/versions/1/more", 404, error(404, "HTTP 404 Not Found"))));
  }

  @Test
  void refusesWhatItMust() throws Exception {
    String invalid =
        "The specified version '%s' is not a valid version id. Allowed values are"
            + " between [1, 2^31-1] and the string \"latest\"";
    String incompatible =
        "Schema being registered is incompatible with an earlier schema for subject \"s\","
            + " details: [the new schema cannot read version 1: TYPE_MISMATCH at /fields/0/type:"
            + " reader type: STRING not compatible with writer type: INT, version 1 cannot read"
            + " the new schema: TYPE_MISMATCH at /fields/0/type: reader type: INT not compatible"
            + " with writer type: STRING]";
    String notJson = error(400, "The body is not a JSON object");
    String noText = error(42201, "Invalid schema: the body has no text named schema");
    assertTranscript(
        List.of(
            post("/subjects/s/versions", schema(FIRST), 200, "{\"id\":1}"),
            post("/subjects/s/versions", schema(CLASH), 409, error(409, incompatible)),
            get("/subjects/s/versions", 200, "[1]"),
            get("/subjects/s/versions/0", 422, error(42202, invalid.formatted("0"))),
            get("/subjects/s/versions/-2", 422, error(42202, invalid.formatted("-2"))),
            get("/subjects/s/versions/first", 422, error(42202, invalid.formatted("first"))),
            post("/subjects/s/versions", "", 400, notJson),
            post("/subjects/s/versions", "{\"schema\"", 400, notJson),
            post("/subjects/s/versions", "[]", 400, notJson),
            post("/subjects/s/versions", "{}", 422, noText),
            post("/subjects/s/versions", "{\"schema\":{}}", 422, noText),
            post(
                "/subjects/s/versions",
                "{\"schema\":\"\\\"int\\\"\",\"schemaType\":\"JSON\"}",
                422,
                error(42201, "Invalid schema: this registry keeps Avro, not JSON")),
            post(
                "/subjects/s/versions",
                "{\"schema\":\"\\\"int\\\"\",\"references\":[{}]}",
                422,
                error(42201, "Invalid schema: a reference needs name, subject and version")),
            new Call("DELETE", "/subjects", null, 405, error(405, "HTTP 405 Method Not Allowed")),
            post(
                "/subjects/s/versions",
                "{\"schema\":\"\\\"int\\\"\",\"ruleSet\":{\"domainRules\":[]}}",
                422,
                error(42201, "Invalid schema: this registry keeps no ruleSet")),
            post(
                "/subjects/%20/versions",
                schema(FIRST),
                422,
                error(42208, "The specified subject ' ' is not a valid subject.")),
            new Call("PUT", "/subjects", null, 405, error(405, "HTTP 405 Method Not Allowed")),
            get("/subjects/s", 405, error(405, "HTTP 405 Method Not Allowed")),
            post("/schemas/ids/1", "{}", 405, error(405, "HTTP 405 Method Not Allowed"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"what\"}",
        "not json",
        "",
        "{\"type\":\"record\",\"name\":\"R\"}",
        "{\"type\":\"record\",\"name\":\"a b\",\"fields\":[]}",
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":"
            + "[{\"name\":\"a\",\"type\":\"int\",\"default\":\"x\"}]}"
      })
  void anInvalidSchemaIsRefused(String schema) throws Exception {
    // When
    HttpResponse<String> response =
        send("POST", "/subjects/s/versions", schema(schema), RegistryServer.MEDIA_TYPE);

    // Then
    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.body()).startsWith("{\"error_code\":42201,\"message\":\"Invalid schema: ");
    assertThat(entries).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.schemaregistry.v1+json, 200",
    "application/vnd.schemaregistry+json, 200",
    "application/json, 200",
    "Application/JSON; charset=utf-8, 200",
    "text/plain, 415",
    "application/x-www-form-urlencoded, 415",
    ", 415"
  })
  void onlyJsonIsTaken(@Nullable String contentType, int status) throws Exception {
    // When
    HttpResponse<String> response =
        send("POST", "/subjects/s/versions", schema(FIRST), contentType);

    // Then
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body())
        .isEqualTo(status == 200 ? "{\"id\":1}" : error(415, "HTTP 415 Unsupported Media Type"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 20, (1 << 20) + 1, 3 << 20})
  void aBodyOfMoreThanAMebibyteIsRefused(int length) throws Exception {
    // Given
    String body = schema(FIRST) + " ".repeat(length - schema(FIRST).length());

    // When
    HttpResponse<String> response =
        send("POST", "/subjects/s/versions", body, RegistryServer.MEDIA_TYPE);

    // Then
    assertThat(response.statusCode()).isEqualTo(length == 1 << 20 ? 200 : 413);
    assertThat(response.body())
        .isEqualTo(
            length == 1 << 20 ? "{\"id\":1}" : error(413, "The body is larger than 1048576 bytes"));
  }

  @Test
  void aLogThatFailsIsAFailureOfTheStoreAndReadingGoesOn() throws Exception {
    // Given
    send("POST", "/subjects/s/versions", schema(FIRST), RegistryServer.MEDIA_TYPE);
    log.become(FakeLog.Mode.REFUSES);

    // Then
    assertTranscript(
        List.of(
            post(
                "/subjects/s/versions",
                schema(SECOND),
                500,
                error(50001, "Error in the backend data store")),
            post("/subjects/s/versions", schema(FIRST), 200, "{\"id\":1}"),
            get("/schemas/ids/1", 200, schema(FIRST)),
            get("/subjects/s/versions", 200, "[1]")));
  }

  @Test
  void aHeadHasNoBody() throws Exception {
    // When
    HttpResponse<String> response = send("HEAD", "/subjects", null, null);

    // Then
    assertThat(List.of(response.statusCode(), response.body())).containsExactly(405, "");
  }

  @Test
  void aRestartAnswersTheSame() throws Exception {
    // Given
    send("POST", "/subjects/s/versions", schema(FIRST), RegistryServer.MEDIA_TYPE);
    send("POST", "/subjects/s/versions", schema(SECOND), RegistryServer.MEDIA_TYPE);

    // When
    registry.close();
    registry = EmbeddedRegistry.start(new FakeLog(entries), "127.0.0.1", 0);

    // Then
    assertThat(log.isClosed()).isTrue();
    assertTranscript(
        List.of(
            get("/subjects/s/versions/2", 200, version("s", 2, 2, SECOND)),
            post("/subjects/t/versions", schema(FIRST), 200, "{\"id\":1}")));
  }
}
