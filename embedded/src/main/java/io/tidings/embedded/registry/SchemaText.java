package io.tidings.embedded.registry;

import java.util.List;

/**
 * A schema as it is kept. Two are the same where both parts are.
 *
 * @param schema in Avro's JSON; types of the references are named in it, not repeated
 * @param references schemas whose types it uses
 */
record SchemaText(String schema, List<Reference> references) {

  /**
   * A schema that another uses.
   *
   * @param name full name of the type, for people: the parser goes by the schema itself
   * @param subject where it stands
   * @param version number within the subject
   */
  record Reference(String name, String subject, int version) {}

  SchemaText {
    references = List.copyOf(references);
  }

  static SchemaText of(String schema) {
    return new SchemaText(schema, List.of());
  }
}
