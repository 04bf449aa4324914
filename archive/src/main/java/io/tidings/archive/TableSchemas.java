package io.tidings.archive;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateProperties;

/**
 * Writer schemas of a table's bodies. They stand in the table's properties, so that whoever has the
 * table can read it, years later and without any registry. Thread-safe.
 */
final class TableSchemas {
  static final String PROPERTY_PREFIX = "tidings.schema.";

  private final Map<String, Schema> byFingerprint = new ConcurrentHashMap<>();

  /** Adds schemas that the table does not have yet; before the rows, which nobody could read. */
  static void register(Table table, Map<String, Schema> schemas) {
    Map<String, Schema> missing = new HashMap<>(schemas);
    missing.keySet().removeIf(print -> table.properties().containsKey(PROPERTY_PREFIX + print));
    if (missing.isEmpty()) {
      return;
    }
    UpdateProperties update = table.updateProperties();
    missing.forEach((print, schema) -> update.set(PROPERTY_PREFIX + print, schema.toString()));
    update.commit();
  }

  /**
   * The schema with a fingerprint, always the same object.
   *
   * @throws IllegalStateException where the table does not have it
   */
  Schema get(Table table, String fingerprint) {
    return byFingerprint.computeIfAbsent(
        fingerprint,
        print -> {
          String json = table.properties().get(PROPERTY_PREFIX + print);
          if (json == null) {
            throw new IllegalStateException(
                "table " + table.name() + " has rows of schema " + print + " but not the schema");
          }
          return new Schema.Parser().parse(json);
        });
  }
}
