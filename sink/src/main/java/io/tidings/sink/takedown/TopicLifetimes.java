package io.tidings.sink.takedown;

import io.tidings.runtime.kafka.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** How long topics keep bytes, by the settings that they have in Kafka. */
final class TopicLifetimes {
  /** Kafka looks every five minutes, and deletes a minute later. */
  private static final Duration SLACK = Duration.ofMinutes(10);

  private static final Duration DAY = Duration.ofDays(1);

  private final Map<String, Config> configs = new HashMap<>();

  private TopicLifetimes() {}

  /** Asks Kafka. */
  static TopicLifetimes of(Admin admin, Collection<String> topics) {
    TopicLifetimes lifetimes = new TopicLifetimes();
    List<ConfigResource> resources =
        topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic)).toList();
    Answers.of(admin.describeConfigs(resources).all())
        .forEach((resource, config) -> lifetimes.configs.put(resource.name(), config));
    return lifetimes;
  }

  /**
   * When a record's bytes are gone, Kafka running: a segment goes when its last record is older
   * than the retention, and takes records for no longer than {@code segment.ms}.
   *
   * @return null where the topic deletes nothing by age
   */
  @Nullable Instant byAge(String topic, Instant appended) {
    if (!text(topic, "cleanup.policy").contains("delete") || millis(topic, "retention.ms") < 0) {
      return null;
    }
    return appended
        .plusMillis(millis(topic, "segment.ms"))
        .plusMillis(millis(topic, "retention.ms"))
        .plus(SLACK);
  }

  /**
   * When an older record's bytes are gone by compaction, where records go on coming into the
   * partition: Kafka closes a segment when the next record comes after the longest lag, and leaves
   * it alone for the shortest lag.
   *
   * @param marked when the null behind it was appended
   */
  Instant byCompaction(String topic, Instant marked) {
    long open = Math.min(millis(topic, "segment.ms"), millis(topic, "max.compaction.lag.ms"));
    return marked.plusMillis(open).plusMillis(millis(topic, "min.compaction.lag.ms")).plus(DAY);
  }

  private long millis(String topic, String name) {
    return Long.parseLong(text(topic, name));
  }

  private String text(String topic, String name) {
    Config config = configs.get(topic);
    var entry = config == null ? null : config.get(name);
    if (entry == null || entry.value() == null) {
      throw new IllegalStateException("Kafka does not say " + name + " of " + topic);
    }
    return entry.value();
  }
}
