package io.tidings.enrich;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.kafka.TopicSettings;
import java.util.HashMap;
import java.util.Map;

/**
 * Topics of one partition each but for the language groups: items then have one order, and the
 * topics of a test are created several times faster.
 */
public final class SinglePartitions {
  private SinglePartitions() {}

  /** Settings to start from; may be added to. */
  public static Map<String, String> settings() {
    Map<String, String> values = new HashMap<>();
    TopicSettings.all().stream()
        .map(Setting::key)
        .filter(key -> key.startsWith("topics.partitions."))
        .forEach(key -> values.put(key, "1"));
    return values;
  }
}
