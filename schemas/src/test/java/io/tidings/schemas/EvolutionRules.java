package io.tidings.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.jspecify.annotations.Nullable;

/**
 * How a schema of the contract may change: FULL_TRANSITIVE as Avro has it, and four things that
 * Avro lets pass and that would change what archives say. Avro compares names without their
 * namespace; it reads a symbol that is gone as the enum's default; it does not look at logical
 * types; and it follows aliases, which other languages' libraries do not.
 */
final class EvolutionRules {
  private final List<String> problems = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  private EvolutionRules() {}

  /** Why two versions cannot stand in one history, one line each. */
  static List<String> problems(Schema older, Schema newer) {
    EvolutionRules rules = new EvolutionRules();
    rules.resolve("the newer cannot read the older", newer, older);
    rules.resolve("the older cannot read the newer", older, newer);
    rules.compare(older, newer, older.getName());
    return rules.problems;
  }

  private void resolve(String what, Schema reader, Schema writer) {
    SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .forEach(found -> problems.add(what + ": " + found.getType() + " " + found.getLocation()));
  }

  private void compare(Schema older, Schema newer, String at) {
    if (older.getType() != newer.getType()) {
      problems.add(at + ": " + older.getType() + " became " + newer.getType());
      return;
    }
    if (!Objects.equals(logicalType(older), logicalType(newer))) {
      problems.add(at + ": " + logicalType(older) + " became " + logicalType(newer));
    }
    switch (older.getType()) {
      case RECORD -> records(older, newer, at);
      case ENUM -> enums(older, newer, at);
      case ARRAY -> compare(older.getElementType(), newer.getElementType(), at);
      case UNION -> unions(older, newer, at);
      default -> {}
    }
  }

  private void records(Schema older, Schema newer, String at) {
    if (renamed(older, newer, at) || !seen.add(older.getFullName())) {
      return;
    }
    for (Schema.Field field : older.getFields()) {
      Schema.Field now = newer.getField(field.name());
      if (now != null) {
        compare(field.schema(), now.schema(), older.getName() + "." + field.name());
      }
    }
  }

  private void enums(Schema older, Schema newer, String at) {
    List<String> gone = new ArrayList<>(older.getEnumSymbols());
    gone.removeAll(newer.getEnumSymbols());
    if (!renamed(older, newer, at) && !gone.isEmpty()) {
      problems.add(at + ": symbols " + gone + " are gone");
    }
  }

  private boolean renamed(Schema older, Schema newer, String at) {
    boolean renamed = !older.getFullName().equals(newer.getFullName());
    if (renamed) {
      problems.add(at + ": " + older.getFullName() + " became " + newer.getFullName());
    }
    return renamed;
  }

  // Ours have two branches at most: null and something.
  private void unions(Schema older, Schema newer, String at) {
    if (older.getTypes().size() != newer.getTypes().size()) {
      problems.add(at + ": the branches of a union have changed");
      return;
    }
    for (int i = 0; i < older.getTypes().size(); i++) {
      compare(older.getTypes().get(i), newer.getTypes().get(i), at);
    }
  }

  private static @Nullable String logicalType(Schema schema) {
    return schema.getProp("logicalType");
  }
}
