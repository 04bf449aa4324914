package io.tidings.enrich;

import io.tidings.enrich.link.LinkConfig;
import io.tidings.enrich.tag.TagConfig;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.SettingType;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the enrich process needs to know.
 *
 * @param topologies names of those that run here
 * @param tag the topology {@code tag}
 * @param link the topology {@code link}
 * @param threads stream threads of each topology
 * @param stateFolder where Kafka Streams keeps its lock and checkpoint files
 * @param replication replicas of internal topics
 */
public record EnrichConfig(
    Set<String> topologies,
    TagConfig tag,
    LinkConfig link,
    int threads,
    Path stateFolder,
    int replication) {
  private static final Setting<String> TOPOLOGIES =
      new Setting<>(
          "enrich.topologies",
          "tag,link",
          "What runs in this process: tag gives each item its tags, link finds revisions, copies,"
              + " spikes and watches.",
          SettingType.matching(
              Pattern.compile("tag|link|tag,link|link,tag"), "tag, link, or tag,link"));

  private static final Setting<Integer> THREADS =
      new Setting<>(
          "enrich.threads",
          "1",
          "Stream threads of this process, for each topology.",
          SettingType.integer(1, 64));

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
        new TreeSet<>(List.of(settings.get(TOPOLOGIES).split(",", -1))),
        TagConfig.of(settings, topics),
        LinkConfig.of(settings, topics),
        settings.get(THREADS),
        Path.of(settings.get(STATE)),
        settings.get(KafkaSettings.REPLICATION));
  }

  private static List<Setting<?>> settings() {
    List<Setting<?>> settings = new ArrayList<>(List.of(TOPOLOGIES, THREADS, STATE));
    settings.addAll(TagConfig.SETTINGS);
    settings.addAll(LinkConfig.SETTINGS);
    return List.copyOf(settings);
  }
}
