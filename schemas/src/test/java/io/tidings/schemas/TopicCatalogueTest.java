package io.tidings.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCatalogueTest {
  private static final String WEEK = "604800000";
  private static final String MONTH = "2592000000";
  private static final String QUARTER = "7948800000";
  private static final String EVER = "-1";

  @Test
  void everyTopicIsAsTheDesignHasIt() {
    // When
    String topics =
        TopicCatalogue.all().stream()
            .map(
                topic -> {
                  Schema value = topic.value();
                  return String.join(
                      " | ",
                      topic.name(),
                      topic.key(),
                      value == null ? "bytes" : value.getName(),
                      Integer.toString(topic.partitions()),
                      topic.cleanup().name());
                })
            .collect(Collectors.joining("\n", "", "\n"));

    // Then
    assertThat(topics)
        .isEqualTo(
            """
            feeds | feedId | FeedDefinition | 8 | COMPACT
            feeds.state | feedId | FeedState | 8 | COMPACT
            push.state | itemId, or source|feedId | PushState | 8 | COMPACT_DELETE
            websub.state | feedId | WebSubState | 1 | COMPACT
            items.raw | itemId | RawItem | 8 | COMPACT_DELETE
            items.enriched | itemId | EnrichedItem | 8 | COMPACT_DELETE
            items.features | itemId | ItemFeatures | 4 | DELETE
            items.links | itemId | ItemLinks | 8 | COMPACT
            stories | storyId | Story | 4 | COMPACT
            alerts | alertId | Alert | 4 | COMPACT_DELETE
            entities | entity id | EntityDefinition | 1 | COMPACT
            watches | watchId | WatchRule | 1 | COMPACT
            routes | routeId | RouteRule | 1 | COMPACT
            takedowns | itemId, or link:hash | Takedown | 1 | COMPACT
            ledger | ingest|feedId|run|window, or stage|partition|bucket | LedgerEntry | 4 | COMPACT_DELETE
            deadletters | as it came | bytes | 4 | DELETE
            """);
  }

  @Test
  void everySettingIsAsTheDesignHasIt() {
    // When
    Map<String, Map<String, String>> settings =
        TopicCatalogue.all().stream()
            .collect(Collectors.toMap(TopicSpec::name, TopicSpec::settings));

    // Then
    assertThat(settings)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("feeds", compact("compact", EVER)),
                Map.entry(
                    "feeds.state", with(compact("compact", EVER), "segment.bytes", "33554432")),
                Map.entry("push.state", compact("compact,delete", MONTH)),
                Map.entry("websub.state", compact("compact", EVER)),
                Map.entry("items.raw", compact("compact,delete", MONTH)),
                Map.entry("items.enriched", compact("compact,delete", MONTH)),
                Map.entry("items.features", settings("delete", WEEK)),
                Map.entry("items.links", compact("compact", EVER)),
                Map.entry("stories", compact("compact", EVER)),
                Map.entry("alerts", compact("compact,delete", QUARTER)),
                Map.entry("entities", compact("compact", EVER)),
                Map.entry("watches", compact("compact", EVER)),
                Map.entry("routes", compact("compact", EVER)),
                Map.entry("takedowns", compact("compact", EVER)),
                Map.entry("ledger", compact("compact,delete", QUARTER)),
                Map.entry(
                    "deadletters",
                    with(settings("delete", MONTH), "max.message.bytes", "3145728"))));
  }

  private static Map<String, String> settings(String cleanup, String retention) {
    return new TreeMap<>(
        Map.of(
            "cleanup.policy", cleanup,
            "message.timestamp.type", "LogAppendTime",
            "max.message.bytes", "2097152",
            "retention.ms", retention,
            "retention.bytes", "-1"));
  }

  private static Map<String, String> compact(String cleanup, String retention) {
    Map<String, String> settings = settings(cleanup, retention);
    settings.put("min.compaction.lag.ms", "259200000");
    settings.put("max.compaction.lag.ms", "345600000");
    settings.put("delete.retention.ms", "604800000");
    return settings;
  }

  private static Map<String, String> with(Map<String, String> settings, String key, String value) {
    settings.put(key, value);
    return settings;
  }

  @Test
  void aRoutedTopicIsLikeTheEnrichedItems() {
    // When
    TopicSpec routed = TopicCatalogue.routed("climate-en");

    // Then
    TopicSpec enriched = TopicCatalogue.named(TopicCatalogue.ITEMS_ENRICHED);
    assertThat(routed)
        .isEqualTo(
            new TopicSpec(
                "routed.climate-en",
                "itemId",
                enriched.value(),
                8,
                TopicSpec.Cleanup.COMPACT_DELETE,
                Duration.ofDays(30),
                Map.of()));
    assertThat(routed.subject()).isEqualTo("routed.climate-en-value");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Climate", "a.b", "a/b", "-a"})
  void aRouteThatIsNoSlugHasNoTopic(String routeId) {
    assertThatThrownBy(() -> TopicCatalogue.routed(routeId))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("route '" + routeId + "' is not a slug ([a-z0-9-])");
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatThrownBy(() -> TopicCatalogue.named("items"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no topic 'items' in the catalogue");
  }

  @Test
  void partitionsAndRetentionCanBeChanged() {
    // Given
    TopicSpec raw = TopicCatalogue.named(TopicCatalogue.ITEMS_RAW);

    // When
    TopicSpec changed = raw.withPartitions(2).withRetention(Duration.ofDays(1));

    // Then
    assertThat(changed.partitions()).isEqualTo(2);
    assertThat(changed.settings()).isEqualTo(compact("compact,delete", "86400000"));
    assertThat(raw.settings()).isEqualTo(compact("compact,delete", MONTH));
  }

  @Test
  void aTopicThatDeletesNeedsARetention() {
    assertThatThrownBy(
            () -> new TopicSpec("x", "k", null, 1, TopicSpec.Cleanup.DELETE, null, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("x: a topic that deletes needs a retention");
  }

  @Test
  void everyTopicHasASubjectOfItsOwn() {
    // When
    Set<String> subjects =
        TopicCatalogue.all().stream().map(TopicSpec::subject).collect(Collectors.toSet());

    // Then
    assertThat(subjects).hasSameSizeAs(TopicCatalogue.all()).contains("items.raw-value");
  }
}
