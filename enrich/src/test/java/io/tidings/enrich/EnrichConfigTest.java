package io.tidings.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.enrich.link.LinkConfig;
import io.tidings.enrich.tag.TagConfig;
import io.tidings.nlp.burst.BurstSettings;
import io.tidings.nlp.story.StorySettings;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichConfigTest {
  private static final TopicNames TOPICS = new TopicNames("t.");

  @Test
  void hasAValueForEverything() {
    assertThat(config(Map.of(), Map.of()))
        .isEqualTo(
            new EnrichConfig(
                Set.of("tag", "link"),
                new TagConfig(TOPICS, Duration.ofDays(90)),
                link(Duration.ofDays(14), 50, 200),
                1,
                Path.of(System.getProperty("java.io.tmpdir"), "tidings-state"),
                1));
  }

  @Test
  void isReadFromFileAndEnvironment() {
    // Given
    Map<String, String> file =
        Map.of(
            "enrich.threads", "2",
            "enrich.topologies", "link",
            "enrich.repeats.horizon", "36h",
            "link.horizon", "2d",
            "link.alerts.per-day", "7",
            "link.alerts.min-past", "30",
            "topics.replication", "3");
    Map<String, String> environment =
        Map.of("TIDINGS_ENRICH_THREADS", "4", "TIDINGS_ENRICH_STATE_FOLDER", "/var/lib/tidings");

    // When
    EnrichConfig config = config(file, environment);

    // Then
    assertThat(config)
        .isEqualTo(
            new EnrichConfig(
                Set.of("link"),
                new TagConfig(TOPICS, Duration.ofHours(36)),
                link(Duration.ofDays(2), 7, 30),
                4,
                Path.of("/var/lib/tidings"),
                3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "enrich.threads | 0 | '0' is not a whole number from 1 to 64",
        "enrich.threads | two | 'two' is not a whole number from 1 to 64",
        "enrich.repeats.horizon | 59m | '59m' is not a duration from",
        "enrich.repeats.horizon | 366d | '366d' is not a duration from",
        "enrich.topologies | store | 'store' is not tag, link, or tag,link",
        "link.alerts.min-past | 0 | '0' is not a whole number from 1 to 1000000",
        "link.alerts.per-day | 0 | '0' is not a whole number from 1 to 10000",
        "enrich.repeats.horizon | for ever | 'for ever' is not a duration from",
      },
      quoteCharacter = '"')
  void aWrongValueIsNamedWithItsKeyAndWhatIsAllowed(String key, String value, String problem) {
    assertThatThrownBy(() -> config(Map.of(key, value), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(key + ": " + problem);
  }

  /** Kafka Streams would put its files into the root folder. */
  @Test
  void aStateFolderMustHaveAName() {
    assertThatThrownBy(() -> config(Map.of("enrich.state.folder", " "), Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessage("enrich.state.folder: '' is not the path of a folder");
  }

  private static LinkConfig link(Duration horizon, int alertsPerDay, int minPast) {
    return new LinkConfig(
        TOPICS,
        horizon,
        Collections.min(List.of(horizon, Duration.ofDays(7))),
        100_000,
        StorySettings.standard(),
        new BurstSettings(
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofHours(12),
            minPast,
            Duration.ofDays(7),
            alertsPerDay,
            5,
            2,
            4,
            500_000));
  }

  private static EnrichConfig config(Map<String, String> file, Map<String, String> environment) {
    List<Setting<?>> declared = new ArrayList<>(KafkaSettings.ALL);
    declared.addAll(EnrichConfig.SETTINGS);
    return EnrichConfig.of(Settings.of(declared, file, environment, Map.of()), TOPICS);
  }
}
