package io.tidings.schemas.serde;

import java.util.Map;
import org.apache.avro.Schema;

/**
 * A registry of schemas by id and by subject. Calls may block on the network.
 *
 * <p>All methods throw {@link RegistryResponseException} where the registry answers with an error
 * and {@link RegistryUnavailableException} where it does not answer.
 */
public interface SchemaRegistry {
  /**
   * Registers a schema under a subject; a schema that is there already keeps its id.
   *
   * @return the schema's id
   */
  int register(String subject, Schema schema);

  /**
   * The id of a schema that is registered under a subject.
   *
   * @return the schema's id
   */
  int lookup(String subject, Schema schema);

  /** The schema with an id. */
  Schema byId(int id);

  /**
   * A registry reached as the configuration says, with bounded caches before it.
   *
   * @param config by Confluent's keys, see {@link SerdeConfig}
   */
  static SchemaRegistry connect(Map<String, ?> config) {
    return new CachingSchemaRegistry(HttpSchemaRegistry.from(config));
  }
}
