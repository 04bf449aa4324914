package io.tidings.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.embedded.registry.RegistryRecord.SchemaVersion;
import io.tidings.embedded.registry.SchemaText.Reference;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** Parses one schema after those that it refers to. For one schema. */
final class AvroSchemas {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RegistryState state;
  private final boolean deletedToo;
  private final Schema.Parser parser = new Schema.Parser();
  private final Set<SchemaVersion> seen = new HashSet<>();

  private AvroSchemas(RegistryState state, boolean deletedToo) {
    this.state = state;
    this.deletedToo = deletedToo;
  }

  /**
   * A schema that came from a client; what it refers to must be shown.
   *
   * @throws RegistryError where it is not Avro, or something it refers to is not there
   */
  static Schema parseNew(RegistryState state, SchemaText text) {
    return new AvroSchemas(state, false).parse(text);
  }

  /**
   * A schema that is kept.
   *
   * @throws RegistryError where it is not Avro, or something it refers to is not there
   */
  static Schema parseKept(RegistryState state, SchemaText text) {
    return new AvroSchemas(state, true).parse(text);
  }

  /** A schema as it is kept: without white space that says nothing. */
  static SchemaText normal(SchemaText given, Schema parsed) {
    if (given.references().isEmpty()) {
      return SchemaText.of(parsed.toString());
    }
    try {
      // Avro would print the types of the references, too.
      return new SchemaText(JSON.readTree(given.schema()).toString(), given.references());
    } catch (JsonProcessingException e) {
      // A primitive type may be given by its bare name, which is no JSON.
      return new SchemaText(parsed.toString(), given.references());
    }
  }

  private Schema parse(SchemaText text) {
    for (Reference reference : text.references()) {
      SchemaVersion version = referenced(reference);
      if (seen.add(version)) {
        parse(version.text());
      }
    }
    try {
      return parser.parse(text.schema());
    } catch (RuntimeException e) {
      // Avro's parser meets some nonsense with other exceptions than its own.
      @Nullable String reason = e.getMessage();
      throw RegistryError.invalidSchema(reason == null ? "not Avro" : reason);
    }
  }

  private SchemaVersion referenced(Reference reference) {
    SchemaVersion found = state.version(reference.subject(), reference.version());
    if (found == null || (found.deleted() && !deletedToo)) {
      throw RegistryError.invalidSchema(
          "there is no version " + reference.version() + " of " + reference.subject());
    }
    return found;
  }
}
