package io.tidings.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schemas.RecordJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is shown.
 *
 * @param record as read
 * @param value its value decoded; null where there is none, or none that can be decoded
 * @param kind what its value is
 */
record TappedRecord(
    ConsumerRecord<byte[], byte[]> record, @Nullable SpecificRecord value, Kind kind) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a value is. */
  enum Kind {
    /** A record of the contract. */
    DECODED,
    /** An item as JSON, which a route has written. */
    JSON,
    /** None: what had this key is taken down, or removed from a list. */
    NONE,
    /** Bytes of a topic that has no schema. */
    RAW,
    /** Bytes that should be a record of the contract and are not. */
    UNDECODABLE
  }

  /** Whether the value is a JSON object; one of the contract begins with a zero byte. */
  static boolean isJson(ConsumerRecord<byte[], byte[]> record) {
    return record.value() != null
        && record.value().length > 0
        && record.value()[0] == '{'
        && parsed(record.value()) != null;
  }

  /** What conditions look at, or null where the value is no item. */
  @Nullable ItemFacts facts() {
    if (value != null) {
      return ItemFacts.of(value);
    }
    ObjectNode json = kind == Kind.JSON ? parsed(record.value()) : null;
    return json == null ? null : ItemFacts.of(json);
  }

  /** The key as text, or null where there is none or it is no text. */
  @Nullable String key() {
    return record.key() == null ? null : text(record.key());
  }

  /**
   * The value alone, and where that would say nothing what one needs to understand it.
   *
   * @param item whether the topic holds items, so that a null is a takedown
   */
  ObjectNode json(boolean item) {
    if (value != null) {
      return RecordJson.of(value);
    }
    ObjectNode given = kind == Kind.JSON ? parsed(record.value()) : null;
    if (given != null) {
      return given;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (kind == Kind.UNDECODABLE) {
      json.put("undecodable", true);
      json.put("partition", record.partition()).put("offset", record.offset());
    }
    putKey(json);
    if (kind == Kind.NONE) {
      return json.put(item ? "takedown" : "removed", true);
    }
    if (kind == Kind.RAW) {
      json.set("headers", headers());
    }
    return json.put("base64", base64(record.value()));
  }

  /** Everything about the record. */
  ObjectNode envelope() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("topic", record.topic()).put("partition", record.partition());
    json.put("offset", record.offset());
    json.put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString());
    putKey(json);
    json.set("headers", headers());
    json.set("value", valueNode());
    return json;
  }

  private JsonNode valueNode() {
    if (kind == Kind.NONE) {
      return NullNode.getInstance();
    }
    if (value != null) {
      return RecordJson.of(value);
    }
    ObjectNode given = kind == Kind.JSON ? parsed(record.value()) : null;
    if (given != null) {
      return given;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (kind == Kind.UNDECODABLE) {
      node.put("undecodable", true);
    }
    return node.put("base64", base64(record.value()));
  }

  private void putKey(ObjectNode json) {
    json.put("key", key());
    if (record.key() != null && key() == null) {
      json.put("keyBase64", base64(record.key()));
    }
  }

  // Of headers that come often the last counts, as for every reader of ours.
  private ObjectNode headers() {
    ObjectNode headers = JsonNodeFactory.instance.objectNode();
    for (Header header : record.headers()) {
      byte[] bytes = header.value();
      String text = bytes == null ? null : text(bytes);
      headers.put(header.key(), bytes != null && text == null ? base64(bytes) : text);
    }
    return headers;
  }

  private static @Nullable ObjectNode parsed(byte[] bytes) {
    try {
      return JSON.readTree(bytes) instanceof ObjectNode object ? object : null;
    } catch (IOException e) {
      return null;
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static @Nullable String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
