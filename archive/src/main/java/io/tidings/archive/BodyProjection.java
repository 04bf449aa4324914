package io.tidings.archive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * The part of a record that columns are filled from. Reading by its schema skips all else: the text
 * of an article is never made a String.
 */
final class BodyProjection {
  private final Schema schema;

  /**
   * Prunes a schema.
   *
   * @param full schema of the whole record, which has all the paths
   */
  BodyProjection(Schema full, List<List<String>> paths) {
    this.schema = prune(full, paths);
  }

  /** The schema to read by. */
  Schema schema() {
    return schema;
  }

  /** The value at a path: null, a number, a text; of an array the list of its elements' texts. */
  static @Nullable Object value(IndexedRecord record, List<String> path) {
    Object value = record;
    for (int i = 0; i < path.size(); i++) {
      if (value instanceof IndexedRecord inner) {
        value = inner.get(inner.getSchema().getField(path.get(i)).pos());
      } else if (value instanceof List<?> list) {
        return texts(list, path.get(i));
      } else {
        return null;
      }
    }
    if (value instanceof List<?> list) {
      return texts(list, "");
    }
    return value instanceof GenericData.EnumSymbol ? text(value) : value;
  }

  // Elements without a value, such as entities without an id, are nothing to query by.
  private static List<Utf8> texts(List<?> list, String field) {
    List<Utf8> out = new ArrayList<>(list.size());
    for (Object element : list) {
      Object text =
          element instanceof IndexedRecord inner
              ? inner.get(inner.getSchema().getField(field).pos())
              : element;
      if (text != null) {
        out.add(text(text));
      }
    }
    return out;
  }

  private static Utf8 text(Object value) {
    return value instanceof Utf8 text ? text : new Utf8(value.toString());
  }

  private static Schema prune(Schema full, List<List<String>> paths) {
    return switch (full.getType()) {
      case UNION ->
          Schema.createUnion(full.getTypes().stream().map(type -> prune(type, paths)).toList());
      case ARRAY -> Schema.createArray(prune(full.getElementType(), paths));
      case RECORD -> pruneRecord(full, paths);
      // Without Java's String: texts stay the bytes that they are, in the body as in the column.
      case STRING -> Schema.create(Schema.Type.STRING);
      default -> full;
    };
  }

  private static Schema pruneRecord(Schema full, List<List<String>> paths) {
    Map<String, List<List<String>>> byField = new LinkedHashMap<>();
    for (List<String> path : paths) {
      byField
          .computeIfAbsent(path.get(0), name -> new ArrayList<>())
          .add(path.subList(1, path.size()));
    }
    List<Schema.Field> fields = new ArrayList<>();
    byField.forEach(
        (name, rest) -> {
          Schema.Field field = full.getField(name);
          fields.add(new Schema.Field(name, prune(field.schema(), rest), null, field.defaultVal()));
        });
    return Schema.createRecord(full.getName(), null, full.getNamespace(), false, fields);
  }
}
