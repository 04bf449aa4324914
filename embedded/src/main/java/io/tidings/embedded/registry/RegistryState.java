package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.LevelSet;
import io.tidings.embedded.registry.RegistryRecord.ModeSet;
import io.tidings.embedded.registry.RegistryRecord.Nothing;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.SubjectDeleted;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the registry knows: a function of the records of its log, in their order. Decides and writes
 * nothing. Thread-safe.
 *
 * <p>Two schemas are the same where Avro prints them the same: white space does not count, the
 * order of a record's fields and the documentation do, as in Confluent's registry.
 */
final class RegistryState {
  // The archive is replayed for years: unless told otherwise, everything must read everything.
  private static final Level USUAL_LEVEL = Level.FULL_TRANSITIVE;

  // All guarded by this.
  private final NavigableMap<String, NavigableMap<Integer, SchemaVersion>> subjects =
      new TreeMap<>();
  private final Map<Integer, SchemaText> schemas = new HashMap<>();
  private final Map<SchemaText, Integer> ids = new HashMap<>();
  private final Map<@Nullable String, Level> levels = new HashMap<>();
  private final Map<@Nullable String, Mode> modes = new HashMap<>();
  private int lastId;

  synchronized void apply(RegistryRecord record) {
    if (record instanceof SchemaVersion version) {
      add(version);
    } else if (record instanceof VersionRemoved removed) {
      remove(removed);
    } else if (record instanceof SubjectDeleted deleted) {
      hide(deleted);
    } else if (record instanceof LevelSet set) {
      put(levels, set.subject(), set.level());
    } else if (record instanceof ModeSet set) {
      put(modes, set.subject(), set.mode());
    } else if (!(record instanceof Nothing)) {
      throw new IllegalStateException("no rule for " + record);
    }
  }

  private void add(SchemaVersion version) {
    subjects
        .computeIfAbsent(version.subject(), subject -> new TreeMap<>())
        .put(version.version(), version);
    schemas.put(version.id(), version.text());
    ids.putIfAbsent(version.text(), version.id());
    lastId = Math.max(lastId, version.id());
  }

  // The id goes with the last version that has it; it is not given again while this process lives.
  private void remove(VersionRemoved removed) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(removed.subject());
    SchemaVersion gone = versions == null ? null : versions.remove(removed.version());
    if (versions == null || gone == null) {
      return;
    }
    if (versions.isEmpty()) {
      subjects.remove(removed.subject());
    }
    if (all(version -> version.id() == gone.id()).isEmpty()) {
      schemas.remove(gone.id());
      ids.remove(gone.text(), gone.id());
    }
  }

  private void hide(SubjectDeleted deleted) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(deleted.subject());
    if (versions != null) {
      versions.headMap(deleted.version(), true).replaceAll((number, v) -> v.asDeleted());
    }
  }

  private static <V> void put(
      Map<@Nullable String, V> map, @Nullable String subject, @Nullable V value) {
    if (value == null) {
      map.remove(subject);
    } else {
      map.put(subject, value);
    }
  }

  /** Names of the subjects that have a version, in their order. */
  synchronized List<String> subjects(boolean deletedToo) {
    return subjects.keySet().stream()
        .filter(subject -> !versions(subject, deletedToo).isEmpty())
        .toList();
  }

  /** The versions of a subject that are shown, oldest first; empty where there is none. */
  synchronized List<SchemaVersion> versions(String subject) {
    return versions(subject, false);
  }

  /** The versions of a subject, oldest first; empty where there is none. */
  synchronized List<SchemaVersion> versions(String subject, boolean deletedToo) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(subject);
    return versions == null
        ? List.of()
        : versions.values().stream().filter(v -> deletedToo || !v.deleted()).toList();
  }

  /** The latest version of a subject that is a schema, or null where none is. */
  synchronized @Nullable SchemaVersion lookup(String subject, SchemaText text, boolean deletedToo) {
    return versions(subject, deletedToo).stream()
        .filter(version -> version.text().equals(text))
        .reduce((earlier, later) -> later)
        .orElse(null);
  }

  /** The version with a number, shown or not; null where there is none. */
  synchronized @Nullable SchemaVersion version(String subject, int number) {
    NavigableMap<Integer, SchemaVersion> versions = subjects.get(subject);
    return versions == null ? null : versions.get(number);
  }

  /** All versions for which something holds, by subject and number. */
  synchronized List<SchemaVersion> all(Predicate<SchemaVersion> condition) {
    return subjects.values().stream()
        .map(Map::values)
        .flatMap(Collection::stream)
        .filter(condition)
        .toList();
  }

  /** The schema with an id, or null where there is none. */
  synchronized @Nullable SchemaText schema(int id) {
    return schemas.get(id);
  }

  /** The id of a schema under any subject; a new one where it has none. */
  synchronized int idFor(SchemaText text) {
    return ids.getOrDefault(text, lastId + 1);
  }

  /** The largest id that was ever given; 0 for none. */
  synchronized int lastId() {
    return lastId;
  }

  /** The level that is configured for a subject, or for all (null); null where none is. */
  synchronized @Nullable Level level(@Nullable String subject) {
    return levels.get(subject);
  }

  /** The level that counts for a subject, or for all (null). */
  synchronized Level levelFor(@Nullable String subject) {
    Level own = levels.get(subject);
    return own == null ? levels.getOrDefault(null, USUAL_LEVEL) : own;
  }

  /** The mode that is configured for a subject, or for all (null); null where none is. */
  synchronized @Nullable Mode mode(@Nullable String subject) {
    return modes.get(subject);
  }

  /** The mode that counts for a subject, or for all (null). */
  synchronized Mode modeFor(@Nullable String subject) {
    Mode own = modes.get(subject);
    return own == null ? modes.getOrDefault(null, Mode.READWRITE) : own;
  }
}
