package io.tidings.schemas;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** What every schema of the contract must be, beside correct. */
final class SchemaRules {
  private static final String NAMESPACE = "io.tidings.event";

  private final List<String> problems = new ArrayList<>();
  private final Set<String> seen = new LinkedHashSet<>();

  private SchemaRules() {}

  /** What is wrong with a schema and all that it is made of, one line each. */
  static List<String> problems(Schema schema) {
    SchemaRules rules = new SchemaRules();
    rules.check(schema, schema.getName());
    return rules.problems;
  }

  private void check(Schema schema, String at) {
    switch (schema.getType()) {
      case RECORD -> record(schema);
      case ENUM -> enumeration(schema);
      case ARRAY -> check(schema.getElementType(), at);
      case UNION -> schema.getTypes().forEach(branch -> check(branch, at));
      case MAP -> problems.add(at + ": a map has no order, so its bytes are not the same twice");
      default -> logical(schema, at);
    }
  }

  private void record(Schema schema) {
    if (!seen.add(schema.getFullName())) {
      return;
    }
    named(schema);
    for (Schema.Field field : schema.getFields()) {
      String at = schema.getName() + "." + field.name();
      if (isBlank(field.doc())) {
        problems.add(at + ": no doc");
      }
      if (!field.name().matches("[a-z][A-Za-z0-9]*")) {
        problems.add(at + ": a field's name is in camel case");
      }
      check(field.schema(), at);
    }
  }

  private void enumeration(Schema schema) {
    if (!seen.add(schema.getFullName())) {
      return;
    }
    named(schema);
    if (schema.getEnumDefault() == null) {
      problems.add(schema.getName() + ": no default for symbols of newer releases");
    }
  }

  private void named(Schema schema) {
    if (isBlank(schema.getDoc())) {
      problems.add(schema.getName() + ": no doc");
    }
    if (!NAMESPACE.equals(schema.getNamespace())) {
      problems.add(schema.getName() + ": not in " + NAMESPACE);
    }
  }

  private void logical(Schema schema, String at) {
    String name = schema.getProp("logicalType");
    if (name != null && !name.equals("timestamp-millis")) {
      problems.add(at + ": " + name + ", where times are timestamp-millis");
    }
  }

  private static boolean isBlank(@Nullable String doc) {
    return doc == null || doc.isBlank();
  }
}
