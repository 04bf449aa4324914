package io.tidings.embedded.registry;

import org.apache.avro.Schema;

/** Versions of a small record, for tests. */
final class Schemas {
  /** One field. */
  static final Schema FIRST = record("{\"name\":\"a\",\"type\":\"int\"}");

  /** A field with a default more: goes with the first. */
  static final Schema SECOND =
      record(
          "{\"name\":\"a\",\"type\":\"int\"},"
              + "{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}");

  /** Goes with the first, not with the second, whose b is a string. */
  static final Schema CLASH =
      record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");

  /** Can read the first, and cannot be read by it: the field it needs is gone. */
  static final Schema BACKWARD_ONLY =
      record("{\"name\":\"b\",\"type\":\"string\",\"default\":\"\"}");

  /** No field: goes with the one above in both directions, cannot be read by the first. */
  static final Schema NOTHING = record("");

  private Schemas() {}

  private static Schema record(String fields) {
    return new Schema.Parser()
        .parse("{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}");
  }
}
