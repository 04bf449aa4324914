package io.tidings.ingest.push;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * An answer to a request.
 *
 * @param body text, JSON where {@code type} says so
 */
public record HttpAnswer(int status, String type, String body, Map<String, String> headers) {
  private static final String JSON = "application/json";

  /** Copies the headers. */
  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  /** An answer in JSON. */
  static HttpAnswer json(int status, ObjectNode body) {
    return new HttpAnswer(status, JSON, body + "\n", Map.of());
  }

  /** What is wrong, in JSON: a word for programs and a sentence for people. */
  public static HttpAnswer error(int status, String error, String message) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    return json(status, body.put("error", error).put("message", message));
  }

  /** Plain text. */
  public static HttpAnswer text(int status, String body) {
    return new HttpAnswer(status, "text/plain; charset=utf-8", body, Map.of());
  }

  /** The same with one more header. */
  public HttpAnswer with(String name, String value) {
    Map<String, String> more = new java.util.HashMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, type, body, more);
  }
}
