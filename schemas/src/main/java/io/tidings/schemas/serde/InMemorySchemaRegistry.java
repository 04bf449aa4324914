package io.tidings.schemas.serde;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/**
 * A registry in this JVM, reached by {@code schema.registry.url=mock://name} as with Confluent's
 * serializers; for tests. Serializers that give the same name share it.
 */
final class InMemorySchemaRegistry implements SchemaRegistry {
  static final String SCHEME = "mock://";

  private static final Map<String, SchemaRegistry> BY_NAME = new ConcurrentHashMap<>();

  // Guarded by this: ids are positions in this list, from 1.
  private final List<Schema> schemas = new ArrayList<>();

  static SchemaRegistry named(String url) {
    return BY_NAME.computeIfAbsent(url, name -> new InMemorySchemaRegistry());
  }

  @Override
  public synchronized int register(String subject, Schema schema) {
    int at = schemas.indexOf(schema);
    if (at >= 0) {
      return at + 1;
    }
    schemas.add(schema);
    return schemas.size();
  }

  @Override
  public synchronized int lookup(String subject, Schema schema) {
    int at = schemas.indexOf(schema);
    if (at < 0) {
      throw new RegistryResponseException(
          404, RegistryResponseException.SCHEMA_NOT_FOUND, "no such schema under " + subject);
    }
    return at + 1;
  }

  @Override
  public synchronized Schema byId(int id) {
    if (id < 1 || id > schemas.size()) {
      throw new RegistryResponseException(
          404, RegistryResponseException.SCHEMA_NOT_FOUND, "no schema with id " + id);
    }
    return schemas.get(id - 1);
  }
}
