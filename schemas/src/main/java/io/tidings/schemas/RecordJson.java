package io.tidings.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records of the contract as JSON for people and scripts: field names as in the schema, times as
 * ISO 8601 in UTC, bytes as lower-case hex, enums as text, absent values as null. Not Avro's own
 * JSON encoding, which wraps every optional value and writes times as numbers; nothing reads this
 * form back.
 */
public final class RecordJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RecordJson() {}

  /**
   * The record as an object, fields in the schema's order.
   *
   * @throws IllegalArgumentException where it holds a value of a type that the contract has not
   */
  public static ObjectNode of(IndexedRecord record) {
    ObjectNode object = NODES.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      object.set(field.name(), node(record.get(field.pos())));
    }
    return object;
  }

  // By the value and not by the schema: the generated classes know what a union holds.
  private static JsonNode node(@Nullable Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (value instanceof IndexedRecord record) {
      return of(record);
    }
    if (value instanceof Collection<?> values) {
      ArrayNode array = NODES.arrayNode();
      values.forEach(entry -> array.add(node(entry)));
      return array;
    }
    return value instanceof Number number ? number(number) : scalar(value);
  }

  private static JsonNode number(Number value) {
    if (value instanceof Float number) {
      // As a float: widened to double, 0.9 would be 0.8999999761581421.
      return NODES.numberNode(number);
    }
    return value instanceof Double number
        ? NODES.numberNode(number)
        : NODES.numberNode(value.longValue());
  }

  private static JsonNode scalar(Object value) {
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      return NODES.textNode(HexFormat.of().formatHex(bytes));
    }
    if (value instanceof CharSequence || value instanceof Enum<?> || value instanceof Instant) {
      return NODES.textNode(value.toString());
    }
    throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
  }
}
