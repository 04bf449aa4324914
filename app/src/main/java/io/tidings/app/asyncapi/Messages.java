package io.tidings.app.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schemas.TopicSpec;
import org.apache.avro.Schema;

/** The messages of the document: one a topic's value, with its Avro schema. */
final class Messages {
  /** What AsyncAPI 3.0 names Avro. */
  static final String AVRO = "application/vnd.apache.avro;version=1.9.0";

  /** Values of a route with {@code --format json}. */
  static final String JSON_ITEM = "EnrichedItemAsJson";

  private static final String BINDING_VERSION = "0.5.0";
  private static final String JAVA_STRING = "avro.java.string";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Messages() {}

  /** Name of the message in a topic. */
  static String name(TopicSpec topic) {
    Schema value = topic.value();
    return value == null ? "DeadLetter" : value.getName();
  }

  /**
   * The message of a topic of the catalogue.
   *
   * @param subjects how a subject follows from a topic
   */
  static ObjectNode of(TopicSpec topic, String subjects) {
    Schema value = topic.value();
    String name = name(topic);
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("name", name).put("title", name);
    if (value == null) {
      message.put("contentType", "application/octet-stream");
      message.put("summary", "The bytes that a stage could not work on, as they came.");
    } else {
      message.put("contentType", "avro/binary");
      message.put("summary", "A zero byte, the schema's id (4 bytes, big-endian), the Avro body.");
    }
    headers(message, topic);
    if (value != null) {
      ObjectNode payload = message.putObject("payload");
      payload.put("schemaFormat", AVRO).set("schema", plain(value));
    }
    ObjectNode binding = binding(message, topic);
    if (value != null) {
      binding.put("schemaIdLocation", "payload").put("schemaIdPayloadEncoding", "confluent");
      binding.put("schemaLookupStrategy", subjects);
    }
    return message;
  }

  /** The values of a route in JSON. */
  static ObjectNode jsonItem(TopicSpec enriched) {
    ObjectNode message = JsonNodeFactory.instance.objectNode();
    message.put("name", JSON_ITEM).put("title", JSON_ITEM).put("contentType", "application/json");
    message.put(
        "summary",
        "EnrichedItem as a JSON object in UTF-8 without prefix: fields as in the Avro schema, times"
            + " in ISO 8601, enums as text, absent values as null.");
    headers(message, enriched);
    binding(message, enriched);
    return message;
  }

  private static void headers(ObjectNode message, TopicSpec topic) {
    ObjectNode headers = RecordHeaders.of(topic.name());
    if (!headers.isEmpty()) {
      message.set("headers", headers);
    }
  }

  private static ObjectNode binding(ObjectNode message, TopicSpec topic) {
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    ObjectNode key = kafka.putObject("key").put("type", "string");
    key.put("description", "UTF-8: " + topic.key() + ".");
    return kafka.put("bindingVersion", BINDING_VERSION);
  }

  // Without what only Java's classes need.
  private static JsonNode plain(Schema schema) {
    try {
      return plain(JSON.readTree(schema.toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a schema is not JSON", e);
    }
  }

  private static JsonNode plain(JsonNode node) {
    if (node.has(JAVA_STRING)) {
      return JsonNodeFactory.instance.textNode("string");
    }
    if (node instanceof ArrayNode array) {
      ArrayNode out = JsonNodeFactory.instance.arrayNode();
      array.forEach(element -> out.add(plain(element)));
      return out;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode out = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(field -> out.set(field.getKey(), plain(field.getValue())));
      return out;
    }
    return node;
  }
}
