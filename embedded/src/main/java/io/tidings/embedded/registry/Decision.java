package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.List;

/** What is to become of a schema that is to be registered. */
sealed interface Decision {

  /** It is there already. */
  record Known(int id) implements Decision {}

  /** It is to be added by this record. */
  record Addition(SchemaVersion version) implements Decision {}

  /**
   * It does not go with the subject's versions.
   *
   * @param reasons one line each
   */
  record Refusal(List<String> reasons) implements Decision {}
}
