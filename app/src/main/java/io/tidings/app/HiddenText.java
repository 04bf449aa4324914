package io.tidings.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/** Takes what a publisher wrote out of a record's JSON. */
final class HiddenText {
  /** Fields of the contract that hold parts of an article. */
  private static final Set<String> FIELDS =
      Set.of("title", "text", "summary", "html", "dateline", "surface");

  private HiddenText() {}

  /** Puts the length in place of each such field, at every depth. */
  static void in(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        JsonNode value = field.getValue();
        if (FIELDS.contains(field.getKey()) && value.isTextual()) {
          object.put(field.getKey(), "(" + value.textValue().length() + " characters)");
        }
      }
    }
    node.forEach(HiddenText::in);
  }
}
