package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Whether a schema and versions can read each other, as Avro's rules of resolution have it. */
final class Compatibility {
  private final RegistryState state;

  Compatibility(RegistryState state) {
    this.state = state;
  }

  /** Why a schema does not go with a subject's versions, one line each; empty where it goes. */
  List<String> problems(String subject, Schema schema) {
    Level level = state.levelFor(subject);
    List<SchemaVersion> versions = state.versions(subject);
    int first = level.transitive() ? 0 : Math.max(0, versions.size() - 1);
    return problems(level, schema, versions.subList(first, versions.size()));
  }

  /** Why a schema does not go with some versions at a level. */
  List<String> problems(Level level, Schema schema, List<SchemaVersion> versions) {
    List<String> problems = new ArrayList<>();
    if (level == Level.NONE) {
      return problems;
    }
    for (SchemaVersion version : versions) {
      String name = "version " + version.version();
      try {
        Schema other = AvroSchemas.parseKept(state, version.text());
        if (level.readsEarlier()) {
          problems.addAll(unreadable("the new schema", schema, name, other));
        }
        if (level.readByEarlier()) {
          problems.addAll(unreadable(name, other, "the new schema", schema));
        }
      } catch (RegistryError e) {
        problems.add(name + ": " + e.getMessage());
      }
    }
    return problems;
  }

  private static List<String> unreadable(
      String readerName, Schema reader, String writerName, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(found -> readerName + " cannot read " + writerName + ": " + describe(found))
        .toList();
  }

  private static String describe(Incompatibility found) {
    return found.getType() + " at " + found.getLocation() + ": " + found.getMessage();
  }
}
