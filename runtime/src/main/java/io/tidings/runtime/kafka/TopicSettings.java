package io.tidings.runtime.kafka;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The catalogue as an installation has it: other retentions, and partitions before creation. */
public final class TopicSettings {
  private static final SettingType<Integer> PARTITIONS = SettingType.integer(1, 1_000);

  private static final SettingType<Duration> RETENTION =
      SettingType.duration(Duration.ofHours(1), Duration.ofDays(36_500));

  private TopicSettings() {}

  /** One setting for each retention, one for each number of partitions. */
  public static List<Setting<?>> all() {
    List<Setting<?>> settings = new ArrayList<>();
    for (TopicSpec topic : TopicCatalogue.all()) {
      if (topic.name().equals(partitionsOf(topic))) {
        settings.add(partitions(topic));
      }
      if (topic.retention() != null) {
        settings.add(retention(topic, topic.retention()));
      }
    }
    return settings;
  }

  /** The catalogue with the configured values. */
  public static List<TopicSpec> catalogue(Settings settings) {
    return TopicCatalogue.all().stream().map(topic -> configured(topic, settings)).toList();
  }

  private static TopicSpec configured(TopicSpec topic, Settings settings) {
    TopicSpec out =
        topic.name().equals(TopicCatalogue.ITEMS_FEATURES)
            ? topic
            : topic.withPartitions(
                settings.get(partitions(TopicCatalogue.named(partitionsOf(topic)))));
    Duration standard = topic.retention();
    return standard == null ? out : out.withRetention(settings.get(retention(topic, standard)));
  }

  // A feed's state lies in the feed's own partition, an item keeps its partition, and a language
  // group is a partition.
  private static String partitionsOf(TopicSpec topic) {
    return switch (topic.name()) {
      case TopicCatalogue.FEEDS_STATE -> TopicCatalogue.FEEDS;
      case TopicCatalogue.ITEMS_ENRICHED -> TopicCatalogue.ITEMS_RAW;
      case TopicCatalogue.ITEMS_FEATURES -> "";
      default -> topic.name();
    };
  }

  private static Setting<Integer> partitions(TopicSpec topic) {
    return new Setting<>(
        "topics.partitions." + topic.name(),
        Integer.toString(topic.partitions()),
        "Partitions of " + topic.name() + "; only looked at when the topic is created.",
        PARTITIONS);
  }

  private static Setting<Duration> retention(TopicSpec topic, Duration standard) {
    return new Setting<>(
        "topics.retention." + topic.name(),
        standard.toDays() + "d",
        "How long records of " + topic.name() + " stay.",
        RETENTION);
  }
}
