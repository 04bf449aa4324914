package io.tidings.schemas;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A topic of the catalogue, without prefix and replication.
 *
 * @param name name after the prefix, for example {@code items.raw}
 * @param key what the key is, for people
 * @param value schema of the value; null for raw bytes
 * @param partitions number of partitions; permanent
 * @param cleanup how old records go
 * @param retention how long records stay where {@code cleanup} deletes; null: for ever
 * @param extra further settings of the topic
 */
public record TopicSpec(
    String name,
    String key,
    @Nullable Schema value,
    int partitions,
    Cleanup cleanup,
    @Nullable Duration retention,
    Map<String, String> extra) {

  /** How old records go. */
  public enum Cleanup {
    /** By key. */
    COMPACT("compact"),
    /** By age. */
    DELETE("delete"),
    /** By key and by age. */
    COMPACT_DELETE("compact,delete");

    private final String policy;

    Cleanup(String policy) {
      this.policy = policy;
    }

    boolean compacts() {
      return this != DELETE;
    }

    boolean deletes() {
      return this != COMPACT;
    }
  }

  private static final Duration MIN_COMPACTION_LAG = Duration.ofDays(3);
  private static final Duration MAX_COMPACTION_LAG = Duration.ofDays(4);
  private static final Duration DELETE_RETENTION = Duration.ofDays(7);
  private static final int MAX_MESSAGE_BYTES = 2 << 20;

  /** Copies the map. */
  public TopicSpec {
    extra = Map.copyOf(extra);
    if (cleanup.deletes() && retention == null) {
      throw new IllegalArgumentException(name + ": a topic that deletes needs a retention");
    }
  }

  /** The subject under which the value's schema is released, without prefix. */
  public String subject() {
    return name + "-value";
  }

  /** This topic with another number of partitions. */
  public TopicSpec withPartitions(int count) {
    return new TopicSpec(name, key, value, count, cleanup, retention, extra);
  }

  /** This topic with another retention; only for topics that delete by age. */
  public TopicSpec withRetention(Duration time) {
    return new TopicSpec(name, key, value, partitions, cleanup, time, extra);
  }

  /**
   * Every setting that the topic is created with, by Kafka's names. Append time is what keeps a
   * record that is stamped 1987 from being deleted at the first retention check.
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("cleanup.policy", cleanup.policy);
    settings.put("message.timestamp.type", "LogAppendTime");
    settings.put("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    settings.put("retention.ms", retention == null ? "-1" : Long.toString(retention.toMillis()));
    settings.put("retention.bytes", "-1");
    if (cleanup.compacts()) {
      settings.put("min.compaction.lag.ms", Long.toString(MIN_COMPACTION_LAG.toMillis()));
      settings.put("max.compaction.lag.ms", Long.toString(MAX_COMPACTION_LAG.toMillis()));
      settings.put("delete.retention.ms", Long.toString(DELETE_RETENTION.toMillis()));
    }
    settings.putAll(extra);
    return settings;
  }
}
