package io.tidings.embedded.registry;

import org.jspecify.annotations.Nullable;

/** What an entry of the log says. */
sealed interface RegistryRecord {

  /**
   * A schema is the version of a subject.
   *
   * @param subject name of the subject
   * @param version number within the subject, from 1
   * @param id number of the schema in the whole registry, from 1
   * @param text the schema
   * @param deleted true where the version is no longer shown; id and number stay taken
   */
  record SchemaVersion(String subject, int version, int id, SchemaText text, boolean deleted)
      implements RegistryRecord {

    /** A version without references. */
    SchemaVersion(String subject, int version, int id, String schema, boolean deleted) {
      this(subject, version, id, SchemaText.of(schema), deleted);
    }

    SchemaVersion asDeleted() {
      return new SchemaVersion(subject, version, id, text, true);
    }
  }

  /** A version is gone for good. */
  record VersionRemoved(String subject, int version) implements RegistryRecord {}

  /**
   * The versions of a subject are no longer shown.
   *
   * @param version the last of them; later ones are not meant
   */
  record SubjectDeleted(String subject, int version) implements RegistryRecord {}

  /**
   * Which level counts.
   *
   * @param subject null for all subjects without a level of their own
   * @param level null: none is configured any more
   */
  record LevelSet(@Nullable String subject, @Nullable Level level) implements RegistryRecord {}

  /**
   * Which mode counts.
   *
   * @param subject null for all subjects without a mode of their own
   * @param mode null: none is configured any more
   */
  record ModeSet(@Nullable String subject, @Nullable Mode mode) implements RegistryRecord {}

  /** Nothing: other registries write it to find the end of the log. */
  record Nothing() implements RegistryRecord {}
}
