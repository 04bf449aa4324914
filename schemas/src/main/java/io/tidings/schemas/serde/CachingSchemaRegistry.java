package io.tidings.schemas.serde;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.Schema;

/**
 * Bounded caches in front of a registry. Also remembers for a while that an id is unknown, so that
 * a stream of poison does not become a stream of requests. Thread-safe.
 */
final class CachingSchemaRegistry implements SchemaRegistry {
  private static final int CAPACITY = 1_000;
  private static final long UNKNOWN_FOR_NANOS = 30_000_000_000L;

  private record SubjectSchema(String subject, Schema schema) {}

  private record Unknown(RegistryResponseException error, long sinceNanos) {}

  private final SchemaRegistry registry;
  // All three guarded by this.
  private final Map<Integer, Schema> byId = bounded();
  private final Map<SubjectSchema, Integer> ids = bounded();
  private final Map<Integer, Unknown> unknown = bounded();

  CachingSchemaRegistry(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public int register(String subject, Schema schema) {
    return cached(subject, schema, () -> registry.register(subject, schema));
  }

  @Override
  public int lookup(String subject, Schema schema) {
    return cached(subject, schema, () -> registry.lookup(subject, schema));
  }

  private synchronized int cached(String subject, Schema schema, Supplier<Integer> ask) {
    SubjectSchema key = new SubjectSchema(subject, schema);
    Integer id = ids.get(key);
    if (id == null) {
      id = ask.get();
      ids.put(key, id);
    }
    return id;
  }

  @Override
  public synchronized Schema byId(int id) {
    Schema schema = byId.get(id);
    if (schema != null) {
      return schema;
    }
    Unknown known = unknown.get(id);
    if (known != null && System.nanoTime() - known.sinceNanos() < UNKNOWN_FOR_NANOS) {
      throw known.error();
    }
    try {
      schema = registry.byId(id);
    } catch (RegistryResponseException e) {
      unknown.put(id, new Unknown(e, System.nanoTime()));
      throw e;
    }
    byId.put(id, schema);
    return schema;
  }

  private static <K, V> Map<K, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > CAPACITY;
      }
    };
  }
}
