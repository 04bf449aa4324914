package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.LevelSet;
import io.tidings.embedded.registry.RegistryRecord.ModeSet;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.RegistryRecord.SubjectDeleted;
import io.tidings.embedded.registry.RegistryRecord.VersionRemoved;
import java.util.ArrayList;
import java.util.List;

/**
 * Versions that are to go: at first they are no longer shown and keep number and id, then they may
 * go for good.
 *
 * @param subject name of the subject
 * @param permanent whether they go for good
 */
record Deletion(String subject, boolean permanent) {

  /**
   * All versions of the subject; the answer is their numbers.
   *
   * @throws RegistryError where they may not go
   */
  Change<List<Integer>> ofSubject(RegistryState state) {
    List<SchemaVersion> all = state.versions(subject, true);
    if (all.isEmpty()) {
      throw RegistryError.noSuchSubject(subject);
    }
    checkMode(state);
    List<SchemaVersion> shown = state.versions(subject);
    if (permanent && !shown.isEmpty()) {
      throw RegistryError.subjectNotDeleted(subject);
    }
    if (!permanent && shown.isEmpty()) {
      throw RegistryError.subjectDeleted(subject);
    }
    List<SchemaVersion> going = permanent ? all : shown;
    going.forEach(version -> checkUnused(state, version));
    List<RegistryRecord> records = new ArrayList<>();
    if (permanent) {
      going.forEach(version -> records.add(removed(version)));
    } else {
      records.add(new SubjectDeleted(subject, all.get(all.size() - 1).version()));
    }
    records.addAll(settingsRemoved(state));
    return new Change<>(going.stream().map(SchemaVersion::version).toList(), records);
  }

  /**
   * One version; the answer is its number.
   *
   * @throws RegistryError where it may not go
   */
  Change<Integer> ofVersion(RegistryState state, VersionName name) {
    SchemaVersion version = name.in(state, subject, true);
    checkMode(state);
    if (permanent && !version.deleted()) {
      throw RegistryError.versionNotDeleted(subject, version.version());
    }
    if (!permanent && version.deleted()) {
      throw RegistryError.versionDeleted(subject, version.version());
    }
    checkUnused(state, version);
    List<RegistryRecord> records = new ArrayList<>();
    records.add(permanent ? removed(version) : version.asDeleted());
    if (!permanent && state.versions(subject).size() == 1) {
      records.addAll(settingsRemoved(state));
    }
    return new Change<>(version.version(), records);
  }

  private static VersionRemoved removed(SchemaVersion version) {
    return new VersionRemoved(version.subject(), version.version());
  }

  private void checkMode(RegistryState state) {
    if (state.modeFor(subject) == Mode.READONLY) {
      throw RegistryError.readOnly(subject);
    }
  }

  // For good, even a hidden version needs what it refers to: messages were written with it.
  private void checkUnused(RegistryState state, SchemaVersion version) {
    if (!References.to(state, version, permanent).isEmpty()) {
      throw RegistryError.referenced(version.subject(), version.version());
    }
  }

  // Or a subject of this name would later begin with settings that nobody remembers.
  private List<RegistryRecord> settingsRemoved(RegistryState state) {
    List<RegistryRecord> records = new ArrayList<>();
    if (state.level(subject) != null) {
      records.add(new LevelSet(subject, null));
    }
    if (state.mode(subject) != null) {
      records.add(new ModeSet(subject, null));
    }
    return records;
  }
}
