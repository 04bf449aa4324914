package io.tidings.schemas.serde;

import org.apache.avro.Schema;

/**
 * Bounded caches in front of a registry. Also remembers for a while that an id is unknown, so that
 * a stream of poison does not become a stream of requests. Thread-safe.
 */
final class CachingSchemaRegistry implements SchemaRegistry {
  private static final long UNKNOWN_FOR_NANOS = 30_000_000_000L;

  private record SubjectSchema(String subject, Schema schema) {}

  private record Unknown(RegistryResponseException error, long sinceNanos) {}

  private final SchemaRegistry registry;
  private final BoundedCache<Integer, Schema> byId = new BoundedCache<>();
  private final BoundedCache<SubjectSchema, Integer> ids = new BoundedCache<>();
  private final BoundedCache<Integer, Unknown> unknown = new BoundedCache<>();

  CachingSchemaRegistry(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public int register(String subject, Schema schema) {
    return ids.get(
        new SubjectSchema(subject, schema), key -> registry.register(key.subject(), key.schema()));
  }

  @Override
  public int lookup(String subject, Schema schema) {
    return ids.get(
        new SubjectSchema(subject, schema), key -> registry.lookup(key.subject(), key.schema()));
  }

  @Override
  public Schema byId(int id) {
    return byId.get(id, this::ask);
  }

  private Schema ask(int id) {
    Unknown known = unknown.get(id);
    if (known != null && System.nanoTime() - known.sinceNanos() < UNKNOWN_FOR_NANOS) {
      throw known.error();
    }
    try {
      return registry.byId(id);
    } catch (RegistryResponseException e) {
      if (e.blamesMessage()) {
        unknown.put(id, new Unknown(e, System.nanoTime()));
      }
      throw e;
    }
  }
}
