package io.tidings.embedded.registry;

import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import java.util.List;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema that is to become a version of a subject.
 *
 * @param subject name of the subject
 * @param body what the client sent
 */
record Registration(String subject, SchemaBody body) {

  /**
   * What becomes of it; the answer is the schema's id.
   *
   * @throws RegistryError where it may not be registered
   */
  Change<Integer> decide(RegistryState state) {
    Schema schema = AvroSchemas.parseNew(state, body.text());
    SchemaText text = AvroSchemas.normal(body.text(), schema);
    SchemaVersion known = state.lookup(subject, text, false);
    if (known != null && isAskedFor(known)) {
      return new Change<>(known.id(), List.of());
    }
    Mode mode = state.modeFor(subject);
    checkMode(mode);
    int next = next(state);
    if (mode == Mode.IMPORT) {
      return added(imported(state, text, next));
    }
    List<String> problems = new Compatibility(state).problems(subject, schema);
    if (!problems.isEmpty()) {
      throw RegistryError.incompatible(subject, problems);
    }
    return added(new SchemaVersion(subject, next, state.idFor(text), text, false));
  }

  private static Change<Integer> added(SchemaVersion version) {
    return new Change<>(version.id(), List.of(version));
  }

  private boolean isAskedFor(SchemaVersion known) {
    return isUnsetOr(known.id(), body.id()) && isUnsetOr(known.version(), body.version());
  }

  private static boolean isUnsetOr(int value, @Nullable Integer given) {
    return given == null || given == value;
  }

  private void checkMode(Mode mode) {
    if (mode == Mode.READONLY) {
      throw RegistryError.readOnly(subject);
    }
    if (mode == Mode.IMPORT && body.id() == null) {
      throw RegistryError.notPermitted("Subject " + subject + " is in import mode");
    }
    if (mode != Mode.IMPORT && body.id() != null) {
      throw RegistryError.notPermitted("Subject " + subject + " is not in import mode");
    }
  }

  private int next(RegistryState state) {
    List<SchemaVersion> versions = state.versions(subject, true);
    return versions.isEmpty() ? 1 : versions.get(versions.size() - 1).version() + 1;
  }

  // What stands under an id or a number must stay: messages were written with it.
  private SchemaVersion imported(RegistryState state, SchemaText text, int next) {
    int id = body.id() == null ? state.idFor(text) : body.id();
    int number = body.version() == null ? next : body.version();
    SchemaText there = state.schema(id);
    if (there != null && !there.equals(text)) {
      throw RegistryError.notPermitted("Overwrite new schema with id " + id + " is not permitted.");
    }
    if (state.version(subject, number) != null) {
      throw RegistryError.notPermitted(
          "Overwrite version " + number + " of subject " + subject + " is not permitted.");
    }
    return new SchemaVersion(subject, number, id, text, false);
  }
}
