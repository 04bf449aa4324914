package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.List;

/** Who uses a schema. */
final class References {
  private References() {}

  /** The versions that refer to one. */
  static List<SchemaVersion> to(RegistryState state, SchemaVersion used, boolean deletedToo) {
    return state.all(
        version ->
            (deletedToo || !version.deleted())
                && version.text().references().stream()
                    .anyMatch(
                        reference ->
                            reference.subject().equals(used.subject())
                                && reference.version() == used.version()));
  }
}
