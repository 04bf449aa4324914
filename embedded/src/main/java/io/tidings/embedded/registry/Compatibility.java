package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * The level FULL_TRANSITIVE: every version can read what every other has written, as Avro's rules
 * of resolution have it.
 */
final class Compatibility {
  private Compatibility() {}

  /** Why a schema does not go with some versions, one line each; empty where it goes. */
  static List<String> problems(Schema schema, Collection<SchemaVersion> versions) {
    List<String> problems = new ArrayList<>();
    for (SchemaVersion version : versions) {
      String name = "version " + version.version();
      try {
        Schema other = new Schema.Parser().parse(version.schema());
        problems.addAll(unreadable("the new schema", schema, name, other));
        problems.addAll(unreadable(name, other, "the new schema", schema));
      } catch (RuntimeException e) {
        // Avro's parser meets some nonsense with other exceptions than its own.
        problems.add(name + " is not a valid schema: " + e.getMessage());
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
