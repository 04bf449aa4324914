package io.tidings.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.config.SettingsException;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.TopicSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicSettingsTest {
  @Test
  void givesTheCatalogueItselfWhereNothingIsGiven() {
    assertThat(TopicSettings.catalogue(settings(Map.of()))).isEqualTo(TopicCatalogue.all());
  }

  @Test
  void offersARetentionOnlyForTopicsThatDeleteByAge() {
    assertThat(TopicSettings.all().stream().map(Setting::key))
        .filteredOn(key -> key.startsWith("topics.retention."))
        .containsExactly(
            "topics.retention.push.state",
            "topics.retention.items.raw",
            "topics.retention.items.enriched",
            "topics.retention.items.features",
            "topics.retention.alerts",
            "topics.retention.ledger",
            "topics.retention.deadletters");
  }

  @Test
  void offersNoPartitionsWhereAnotherTopicOrTheContractFixesThem() {
    assertThat(TopicSettings.all().stream().map(Setting::key))
        .contains("topics.partitions.feeds", "topics.partitions.items.raw")
        .doesNotContain(
            "topics.partitions.feeds.state",
            "topics.partitions.items.enriched",
            "topics.partitions.items.features");
  }

  @Test
  void appliesPartitionsAndRetentionsAndKeepsStatesBesideTheirFeeds() {
    // Given
    Settings settings =
        settings(
            Map.of(
                "topics.partitions.feeds", "3",
                "topics.partitions.items.raw", "16",
                "topics.retention.items.raw", "12h"));

    // When
    List<TopicSpec> catalogue = TopicSettings.catalogue(settings);

    // Then
    assertThat(catalogue)
        .isEqualTo(TopicCatalogue.all().stream().map(TopicSettingsTest::expected).toList());
  }

  @Test
  void refusesARetentionOrPartitionsOutOfRange() {
    assertThatThrownBy(
            () ->
                settings(
                    Map.of("topics.partitions.feeds", "0", "topics.retention.items.raw", "59m")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            topics.partitions.feeds: '0' is not a whole number from 1 to 1000
            topics.retention.items.raw: '59m' is not a duration from 1h to 36500d (try 500ms, 15m\
             or 7d)""");
  }

  private static TopicSpec expected(TopicSpec topic) {
    return switch (topic.name()) {
      case TopicCatalogue.FEEDS, TopicCatalogue.FEEDS_STATE -> topic.withPartitions(3);
      case TopicCatalogue.ITEMS_ENRICHED -> topic.withPartitions(16);
      case TopicCatalogue.ITEMS_RAW -> topic.withPartitions(16).withRetention(Duration.ofHours(12));
      default -> topic;
    };
  }

  private static Settings settings(Map<String, String> given) {
    return Settings.of(TopicSettings.all(), given, Map.of(), Map.of());
  }
}
