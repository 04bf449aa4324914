package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.Nothing;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the registry knows: a function of the records of its log, in their order. Decides, and
 * writes nothing. Thread-safe.
 *
 * <p>Two schemas are the same where Avro prints them the same: white space does not count, the
 * order of a record's fields and the documentation do, as in Confluent's registry.
 */
final class RegistryState {
  // All guarded by this.
  private final NavigableMap<String, NavigableMap<Integer, SchemaVersion>> subjects =
      new TreeMap<>();
  private final Map<Integer, String> schemas = new HashMap<>();
  private final Map<String, Integer> ids = new HashMap<>();
  private int lastId;

  synchronized void apply(RegistryRecord record) {
    if (record instanceof SchemaVersion version) {
      add(version);
    } else if (record instanceof VersionRemoved removed) {
      remove(removed);
    } else if (!(record instanceof Nothing)) {
      throw new IllegalStateException("no rule for " + record);
    }
  }

  private void add(SchemaVersion version) {
    subjects
        .computeIfAbsent(version.subject(), subject -> new TreeMap<>())
        .put(version.version(), version);
    schemas.put(version.id(), version.schema());
    ids.putIfAbsent(version.schema(), version.id());
    lastId = Math.max(lastId, version.id());
  }

  // The id keeps its schema: messages that were written with it are still about.
  private void remove(VersionRemoved removed) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(removed.subject());
    if (versions != null) {
      versions.remove(removed.version());
      if (versions.isEmpty()) {
        subjects.remove(removed.subject());
      }
    }
  }

  /** What is to become of a schema under a subject; changes nothing. */
  synchronized Decision register(String subject, Schema schema) {
    String text = schema.toString();
    SchemaVersion known = lookup(subject, text);
    if (known != null) {
      return new Decision.Known(known.id());
    }
    List<String> problems = Compatibility.problems(schema, shown(subject));
    if (!problems.isEmpty()) {
      return new Decision.Refusal(problems);
    }
    Integer id = ids.get(text);
    return new Decision.Addition(
        new SchemaVersion(
            subject, nextVersion(subject), id == null ? lastId + 1 : id, text, false));
  }

  private int nextVersion(String subject) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(subject);
    return versions == null ? 1 : versions.lastKey() + 1;
  }

  /** The version of a subject that is a schema, or null where none is. */
  synchronized @Nullable SchemaVersion lookup(String subject, Schema schema) {
    return lookup(subject, schema.toString());
  }

  private @Nullable SchemaVersion lookup(String subject, String text) {
    return shown(subject).stream()
        .filter(version -> version.schema().equals(text))
        .findFirst()
        .orElse(null);
  }

  /** Names of the subjects that have a version, in their order. */
  synchronized List<String> subjects() {
    return subjects.keySet().stream().filter(subject -> !shown(subject).isEmpty()).toList();
  }

  /** The versions of a subject, oldest first; empty where there is no such subject. */
  synchronized List<SchemaVersion> versions(String subject) {
    return shown(subject);
  }

  /** The schema with an id, or null where there is none. */
  synchronized @Nullable String schema(int id) {
    return schemas.get(id);
  }

  private List<SchemaVersion> shown(String subject) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(subject);
    return versions == null
        ? List.of()
        : versions.values().stream().filter(version -> !version.deleted()).toList();
  }
}
