package io.tidings.embedded.registry;

/**
 * What an entry of the log says. Configuration, modes and deletes of subjects are cases to come.
 */
sealed interface RegistryRecord {

  /**
   * A schema is the version of a subject.
   *
   * @param subject name of the subject
   * @param version number within the subject, from 1
   * @param id number of the schema in the whole registry, from 1
   * @param schema the schema in Avro's JSON
   * @param deleted true where the version is no longer shown; id and number stay taken
   */
  record SchemaVersion(String subject, int version, int id, String schema, boolean deleted)
      implements RegistryRecord {}

  /** A version is gone for good. */
  record VersionRemoved(String subject, int version) implements RegistryRecord {}

  /** Nothing: other registries write it to find the end of the log. */
  record Nothing() implements RegistryRecord {}
}
