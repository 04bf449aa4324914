package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.schemas.RecordJson;
import java.io.PrintWriter;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a list that people write, each with why its reader passes over it, if it does: rows come
 * from any writer of the topic.
 *
 * @param reader the process that reads the list
 * @param check throws IllegalArgumentException where a row cannot be used
 */
record ListedRows<V extends SpecificRecord>(String reader, Check<V> check) {
  /** What the reader asks of a row. */
  @FunctionalInterface
  interface Check<V> {
    void check(String key, V row);
  }

  /** The rows, each with its offset and its problem or null. */
  ArrayNode json(LatestValues<V> latest) {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    latest
        .rows()
        .forEach(
            (key, row) -> {
              ObjectNode json = RecordJson.of(row.value());
              json.put("offset", row.offset());
              json.put("problem", problem(key, row.value()));
              rows.add(json);
            });
    return rows;
  }

  /** The end of a row's line: empty where the row is used. */
  String remark(String key, V row) {
    String problem = problem(key, row);
    return problem == null ? "" : "  ignored by " + reader + ": " + problem;
  }

  /**
   * Names the rows that nobody can read.
   *
   * @param what what a row is, for people
   */
  void unreadable(LatestValues<V> latest, String what, PrintWriter err) {
    latest.unreadable().forEach(id -> err.println(id + ": its " + what + " cannot be read"));
  }

  private @Nullable String problem(String key, V row) {
    try {
      check.check(key, row);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
