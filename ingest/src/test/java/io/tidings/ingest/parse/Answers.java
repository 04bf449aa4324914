package io.tidings.ingest.parse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.ingest.feed.FeedLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Questions and answers of the loop, in this JVM. */
final class Answers {
  static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  static List<JsonNode> to(String lines) {
    return to(lines.getBytes(StandardCharsets.UTF_8), FeedLimits.DEFAULT);
  }

  static List<JsonNode> to(byte[] lines, FeedLimits limits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new ParseLoop(limits).run(new ByteArrayInputStream(lines), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8).lines().map(Answers::json).toList();
  }

  static String request(byte[] document, @Nullable String contentType, @Nullable String base) {
    ObjectNode request = JSON.createObjectNode();
    request.put("b64", document);
    request.put("contentType", contentType);
    request.put("base", base);
    return request + "\n";
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }
}
