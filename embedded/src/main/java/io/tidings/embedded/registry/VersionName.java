package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.List;

/**
 * How a client names a version: by number, as {@code latest}, or as -1, which says the same.
 *
 * @param number -1 for the latest
 */
record VersionName(int number) {
  private static final int LATEST = -1;

  /**
   * Reads a part of a path.
   *
   * @throws RegistryError where it names no version
   */
  static VersionName of(String given) {
    int number;
    try {
      number = given.equals("latest") ? LATEST : Integer.parseInt(given);
    } catch (NumberFormatException e) {
      throw RegistryError.invalidVersion(given);
    }
    if (number == 0 || number < LATEST) {
      throw RegistryError.invalidVersion(given);
    }
    return new VersionName(number);
  }

  /**
   * The version of a subject. The latest is the latest that is shown, as long as one is.
   *
   * @param deletedToo whether versions count that are not shown
   * @throws RegistryError where there is none
   */
  SchemaVersion in(RegistryState state, String subject, boolean deletedToo) {
    List<SchemaVersion> versions = state.versions(subject, deletedToo);
    if (versions.isEmpty()) {
      throw RegistryError.noSuchSubject(subject);
    }
    if (number == LATEST) {
      List<SchemaVersion> shown = state.versions(subject);
      List<SchemaVersion> candidates = shown.isEmpty() ? versions : shown;
      return candidates.get(candidates.size() - 1);
    }
    return versions.stream()
        .filter(version -> version.version() == number)
        .findFirst()
        .orElseThrow(() -> RegistryError.noSuchVersion(number));
  }
}
