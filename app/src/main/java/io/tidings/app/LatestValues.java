package io.tidings.app;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The latest value of each key of a compacted topic, sorted by key. */
final class LatestValues<T> {
  /**
   * A value.
   *
   * @param offset at which it stands in its partition
   */
  record Row<T>(T value, long offset) {}

  private final SortedMap<String, Row<T>> rows = new TreeMap<>();
  private final SortedSet<String> unreadable = new TreeSet<>();
  private long version;

  void put(String key, @Nullable T value, ConsumerRecord<byte[], byte[]> record) {
    rows.remove(key);
    unreadable.remove(key);
    if (value != null) {
      rows.put(key, new Row<>(value, record.offset()));
    } else if (record.value() != null) {
      unreadable.add(key);
    }
    version = Math.max(version, record.offset() + 1);
  }

  /** By key; those without a value are not there. */
  SortedMap<String, Row<T>> rows() {
    return Collections.unmodifiableSortedMap(rows);
  }

  /** The value of a key, or null where it has none. */
  @Nullable T get(String key) {
    Row<T> row = rows.get(key);
    return row == null ? null : row.value();
  }

  /** Keys whose latest value is there but is no record of the topic's type. */
  SortedSet<String> unreadable() {
    return Collections.unmodifiableSortedSet(unreadable);
  }

  /** Whether the key has a value, readable or not. */
  boolean has(String key) {
    return rows.containsKey(key) || unreadable.contains(key);
  }

  /** For a topic of one partition: last offset + 1, 0 where nothing was written. */
  long version() {
    return version;
  }
}
