package io.tidings.app;

import io.tidings.enrich.EnrichConfig;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.runtime.management.ManagementConfig;
import io.tidings.sink.SinkProcess;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every command has which reads the configuration. */
final class Configured {
  private static final Map<String, String> IMPATIENCE =
      Map.of(
          "kafka.request.timeout.ms", "10000",
          "kafka.default.api.timeout.ms", "15000",
          "producer.max.block.ms", "15000",
          "producer.delivery.timeout.ms", "30000");

  @Option(names = "--config", paramLabel = "FILE", description = "A tidings.properties file.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one setting; may be given often.")
  private Map<String, String> flags = new LinkedHashMap<>();

  Settings settings() throws IOException {
    return Settings.of(declared(), fromFile(), System.getenv(), flags);
  }

  /** Clients for a command that someone waits for: Kafka must answer within seconds. */
  KafkaClients clients() throws IOException {
    Settings settings = settings();
    Map<String, String> values = new LinkedHashMap<>(IMPATIENCE);
    settings.passThrough("kafka.").keySet().forEach(key -> values.remove("kafka." + key));
    settings.passThrough("producer.").keySet().forEach(key -> values.remove("producer." + key));
    return new KafkaClients(settings.with(values));
  }

  private Map<String, String> fromFile() throws IOException {
    Map<String, String> values = new LinkedHashMap<>();
    if (file != null) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      properties.stringPropertyNames().forEach(k -> values.put(k, properties.getProperty(k)));
    }
    return values;
  }

  /** Every setting of every process. */
  static List<Setting<?>> declared() {
    List<Setting<?>> all = new ArrayList<>(KafkaSettings.ALL);
    all.addAll(TopicSettings.all());
    all.addAll(IngestStage.settings());
    all.addAll(EnrichConfig.SETTINGS);
    all.addAll(SinkProcess.settings());
    all.addAll(ManagementConfig.SETTINGS);
    all.addAll(Page.SETTINGS);
    all.addAll(UpSettings.ALL);
    return all;
  }
}
