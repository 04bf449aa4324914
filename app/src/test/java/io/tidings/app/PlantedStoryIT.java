package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.app.demo.SampleFeed;
import io.tidings.app.demo.SampleFeeds;
import io.tidings.app.demo.SampleItem;
import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import io.tidings.enrich.link.LinkConfig;
import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.event.ItemLinks;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's day, by its own clock and without waiting for it. */
class PlantedStoryIT {
  private static final Instant DAY = Instant.parse("2026-11-20T00:00:00Z");

  /** When the first item of the planted story appears, as samples/README.md says. */
  private static final Instant STORY = DAY.plus(Duration.ofHours(15).plusMinutes(2));

  @TempDir private Path folder;
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  @Test
  void firesOnceAboutTheStoryAndItEnds() throws Exception {
    // Given
    Settings settings =
        KafkaFixture.shared()
            .settings(
                EnrichConfig.SETTINGS,
                Map.of(
                    LinkConfig.MIN_PAST.key(),
                    DemoCommand.MIN_PAST,
                    // One partition keeps the day's order.
                    "topics.partitions.items.raw",
                    "1",
                    "enrich.state.folder",
                    folder.toString()));
    KafkaClients clients = new KafkaClients(settings);
    List<RawItem> day = day();
    publish(clients, day);
    // An item's links are written again when its story or its copies change.
    long items = day.stream().map(RawItem::getItemId).distinct().count();

    // When
    EnrichConfig config = EnrichConfig.of(settings, clients.topics());
    try (EnrichProcess process =
        EnrichProcess.start(config, clients, InstantSource.system(), failure::complete)) {
      await()
          .atMost(Duration.ofMinutes(3))
          .until(
              () ->
                  failure.isDone()
                      || Topics.values(clients, TopicCatalogue.ITEMS_LINKS, ItemLinks.class)
                              .stream()
                              .map(ItemLinks::getItemId)
                              .distinct()
                              .count()
                          == items);
      assertThat(process.isReady()).isTrue();
    }
    List<Alert> alerts = Topics.values(clients, TopicCatalogue.ALERTS, Alert.class);

    // Then
    assertThat(failure).isNotDone();
    assertThat(alerts).extracting(Alert::getAlertId).containsOnly(alerts.get(0).getAlertId());
    assertThat(alerts.get(0).getState()).isEqualTo(AlertState.OPEN);
    assertThat(alerts.get(0).getUpdatedAt()).isBetween(STORY, STORY.plus(Duration.ofHours(1)));
    assertThat(alerts.get(0).getFamilies()).isGreaterThan(1);
    assertThat(alerts.get(0).getObserved()).isGreaterThan(3 * alerts.get(0).getExpected());
    assertThat(alerts.get(0).getExamples())
        .isNotEmpty()
        .allMatch(example -> example.getTitle().matches("(?i).*(ferry|bridge|aldis).*"));
    assertThat(alerts.get(alerts.size() - 1).getState()).isEqualTo(AlertState.CLOSED);
    assertThat(alerts).filteredOn(alert -> alert.getState() == AlertState.CLOSED).hasSize(1);
  }

  private static List<RawItem> day() {
    List<RawItem> items = new ArrayList<>();
    for (SampleFeed feed : SampleFeeds.load()) {
      for (SampleItem item : feed.items()) {
        items.add(item(feed, item, item.at(), item.title(), item.html()));
        SampleItem.Edit edit = item.edit();
        if (edit != null) {
          items.add(item(feed, item, edit.at(), edit.title(), edit.html()));
        }
      }
    }
    items.sort(Comparator.comparing(RawItem::getObservedAt));
    return items;
  }

  private static RawItem item(
      SampleFeed feed, SampleItem item, Duration at, String title, String html) {
    String text = html.replaceAll("<[^>]+>", " ");
    SampleFeed.Source source = feed.source();
    return RawItem.newBuilder(Items.item(item.guid(), title, text, feed.language(), DAY.plus(at)))
        .setFeedId(feed.feedId())
        .setItemId(ItemIds.itemId(feed.feedId(), item.guid()))
        .setPublishedAt(DAY.plus(item.at()))
        .setSource(new Source(source.name(), source.family(), source.country(), null, null))
        .build();
  }

  private static void publish(KafkaClients clients, List<RawItem> items) {
    String topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      for (RawItem item : items) {
        byte[] value = clients.serializer().serialize(topic, item);
        Future<RecordMetadata> unused =
            producer.send(new ProducerRecord<>(topic, Items.key(item), value));
      }
    }
  }
}
