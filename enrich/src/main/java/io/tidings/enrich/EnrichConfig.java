package io.tidings.enrich;

import io.tidings.enrich.tag.TagConfig;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the enrich process needs to know.
 *
 * @param tag the topology {@code tag}
 * @param threads stream threads
 * @param stateFolder where Kafka Streams keeps its lock and checkpoint files
 * @param replication replicas of internal topics
 */
public record EnrichConfig(TagConfig tag, int threads, Path stateFolder, int replication) {
  private static final Setting<Integer> THREADS =
      new Setting<>(
          "enrich.threads", "1", "Stream threads of this process.", SettingType.integer(1, 64));

  private static final Setting<String> STATE =
      new Setting<>(
          "enrich.state.folder",
          Path.of(System.getProperty("java.io.tmpdir"), "tidings-state").toString(),
          "Folder for lock and checkpoint files; nothing in it needs to be kept.",
          SettingType.matching(Pattern.compile(".+"), "the path of a folder"));

  /** The settings that it is read from. */
  public static final List<Setting<?>> SETTINGS = settings();

  /** Reads it. */
  public static EnrichConfig of(Settings settings, TopicNames topics) {
    return new EnrichConfig(
        TagConfig.of(settings, topics),
        settings.get(THREADS),
        Path.of(settings.get(STATE)),
        settings.get(KafkaSettings.REPLICATION));
  }

  private static List<Setting<?>> settings() {
    List<Setting<?>> settings = new ArrayList<>(List.of(THREADS, STATE));
    settings.addAll(TagConfig.SETTINGS);
    return List.copyOf(settings);
  }
}
