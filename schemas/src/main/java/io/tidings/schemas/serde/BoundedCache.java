package io.tidings.schemas.serde;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keeps what was used last. Thread-safe. */
final class BoundedCache<K, V> {
  private static final int CAPACITY = 1_000;

  // Guarded by this.
  private final Map<K, V> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > CAPACITY;
        }
      };

  synchronized @Nullable V get(K key) {
    return entries.get(key);
  }

  synchronized void put(K key, V value) {
    entries.put(key, value);
  }

  /**
   * What stands under a key; asked for where nothing does. Nobody waits for another's answer: while
   * a registry is away, threads in a row would each wait their whole time one after another. Two
   * that miss the same key both ask.
   */
  V get(K key, Function<K, V> ask) {
    V value = get(key);
    if (value == null) {
      value = ask.apply(key);
      put(key, value);
    }
    return value;
  }
}
