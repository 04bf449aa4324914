package io.tidings.benchmarks.process;

import io.tidings.archive.ArchiveConfig;
import io.tidings.enrich.EnrichConfig;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.store.StoreConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings of the processes that are measured. */
public final class MeasuredSettings {
  private MeasuredSettings() {}

  /** Settings of clients, topics and enrich; the environment is left aside. */
  public static Settings of(Map<String, String> values) {
    List<Setting<?>> declared = new ArrayList<>(KafkaSettings.ALL);
    declared.addAll(TopicSettings.all());
    declared.addAll(EnrichConfig.SETTINGS);
    declared.addAll(ArchiveConfig.all());
    declared.addAll(StoreConfig.SETTINGS);
    return Settings.of(declared, Map.of(), Map.of(), values);
  }
}
