package io.tidings.embedded.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Calls of a registry, and what must come back. */
final class Transcript {

  /** One call: what is sent, and the status and body that must come back. */
  record Call(String method, String path, @Nullable String body, int status, String answer) {
    @Override
    public String toString() {
      return method
          + " "
          + path
          + (body == null ? "" : " " + body)
          + " -> "
          + status
          + " "
          + answer;
    }
  }

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Transcript() {}

  static Call get(String path, int status, String answer) {
    return new Call("GET", path, null, status, answer);
  }

  static Call post(String path, String body, int status, String answer) {
    return new Call("POST", path, body, status, answer);
  }

  static Call put(String path, String body, int status, String answer) {
    return new Call("PUT", path, body, status, answer);
  }

  static Call delete(String path, int status, String answer) {
    return new Call("DELETE", path, null, status, answer);
  }

  static String schema(String schema) {
    return "{\"schema\":" + quoted(schema) + "}";
  }

  static String schema(Schema schema) {
    return schema(schema.toString());
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String version(String subject, int version, int id, String schema) {
    return "{\"subject\":\"%s\",\"version\":%d,\"id\":%d,\"schema\":%s}"
        .formatted(subject, version, id, quoted(schema));
  }

  static String error(int code, String message) {
    return "{\"error_code\":" + code + ",\"message\":" + quoted(message) + "}";
  }

  static HttpResponse<String> send(
      EmbeddedRegistry registry,
      String method,
      String path,
      @Nullable String body,
      @Nullable String contentType)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(registry.url() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static void assertHeard(EmbeddedRegistry registry, List<Call> calls)
      throws IOException, InterruptedException {
    List<Call> heard = new ArrayList<>();
    for (Call call : calls) {
      HttpResponse<String> response =
          send(registry, call.method(), call.path(), call.body(), RegistryServer.MEDIA_TYPE);
      heard.add(
          new Call(
              call.method(), call.path(), call.body(), response.statusCode(), response.body()));
      assertThat(response.headers().allValues("Content-Type"))
          .containsExactly(RegistryServer.MEDIA_TYPE);
    }
    assertThat(heard).isEqualTo(calls);
  }
}
