package io.tidings.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.KeywordTag;
import io.tidings.event.LanguageTag;
import io.tidings.event.Method;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TopicTag;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.serde.RegistryUnavailableException;
import io.tidings.testkit.KafkaFixture;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EnrichedFollowerIT {
  private static final Instant OBSERVED = Instant.parse("1987-03-01T10:00:00Z");

  private final Settings settings = KafkaFixture.shared().settings(List.of(), Map.of());
  private final KafkaClients clients = new KafkaClients(settings);
  private final String topic = clients.topics().named(TopicCatalogue.ITEMS_ENRICHED);
  // Made before any record: it is what makes Avro trust the classes of the contract.
  private final Serializer<GenericContainer> serializer = clients.serializer();
  private final Producer<byte[], byte[]> producer = clients.producer();
  private final LiveFeed feed = new LiveFeed(100, InstantSource.fixed(OBSERVED));
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private @Nullable EnrichedFollower follower;

  @AfterEach
  void close() {
    if (follower != null) {
      follower.close();
    }
    producer.close();
  }

  @Test
  void hasTheLatestRecordsOfEachPartitionAsSoonAsItHasStarted() throws Exception {
    // Given
    publish(0, "a1", "first of a");
    publish(0, "a2", "second of a");
    publish(0, "a3", "third of a");
    publish(5, "b1", "only one of b");

    // When: 16 over eight partitions are two of each.
    follower = start(16);
    // Then
    assertThat(titles())
        .containsExactlyInAnyOrder("second of a", "third of a", "only one of b")
        .containsSubsequence("second of a", "third of a");
  }

  @Test
  void goesOnWithNewRecordsEditsAndTakedowns() throws Exception {
    // Given
    publish(0, "a", "stays");
    publish(0, "b", "is edited");
    publish(0, "c", "is taken down");
    follower = start(800);
    assertThat(titles()).containsExactly("stays", "is edited", "is taken down");

    // When
    publish(0, "b", "was edited");
    send(0, "c", null);
    publish(0, "d", "is new");

    // Then
    await().untilAsserted(() -> assertThat(titles()).endsWith("is new"));
    assertThat(titles()).containsExactly("stays", "was edited", "is new");
    assertThat(feed.status().retracted()).isEqualTo(1);
    assertThat(failure).isNotDone();
  }

  @Test
  void showsAllThatAnItemHas() throws Exception {
    // Given
    send(0, "a", enriched(item("a", "Ferry resumes", "All aboard.")));

    // When
    follower = start(800);
    // Then
    assertThat(feed.state().entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.position()).isEqualTo(new Position(0, 0));
              assertThat(entry.item())
                  .isEqualTo(
                      new LiveItem(
                          "a",
                          OBSERVED,
                          null,
                          "Ferry resumes",
                          "All aboard.",
                          "https://news.example/a",
                          "Harbour Post",
                          "en",
                          0.9f,
                          List.of(
                              new Tag("medtop:04000000", "economy", "", 0.8f, "model", "topics 1")),
                          List.of(
                              new Tag("wd:Q1", "Lindmouth", "LOC", 0.7f, "dictionary", "list 2")),
                          List.of(new Tag(null, "ferry", "", 0.6f, "rule", "enrich 0.1.0"))));
            });
  }

  @Test
  void cutsALongTextWithoutCuttingACharacter() throws Exception {
    // Given
    String text = "x".repeat(299) + "\uD83D\uDEA2 and more";
    send(0, "a", enriched(item("a", "Long", text)));

    // When
    follower = start(800);
    // Then
    assertThat(feed.state().entries().get(0).item().summary()).isEqualTo("x".repeat(299));
  }

  @Test
  void passesOverWhatItCannotRead() throws Exception {
    // Given
    send(0, "a", "not Avro".getBytes(StandardCharsets.UTF_8));
    publish(0, "b", "readable");

    // When
    follower = start(800);
    send(0, "c", new byte[] {0, 0, 0, 0, 99});
    publish(0, "d", "readable too");

    // Then
    await().untilAsserted(() -> assertThat(titles()).containsExactly("readable", "readable too"));
    assertThat(failure).isNotDone();
  }

  /** A page that no longer follows must not look as if nothing happened. */
  @Test
  void reportsThatItCannotGoOn() throws Exception {
    // Given
    Settings noRegistry = settings.with(Map.of("schema.registry.url", "http://127.0.0.1:1"));
    follower = EnrichedFollower.start(new KafkaClients(noRegistry), feed, 800, failure::complete);
    // When
    publish(0, "a", "cannot be read");

    // Then
    assertThat(failure.get(60, TimeUnit.SECONDS)).isInstanceOf(RegistryUnavailableException.class);
    assertThat(titles()).isEmpty();
  }

  private EnrichedFollower start(int latest) {
    return EnrichedFollower.start(clients, feed, latest, failure::complete);
  }

  private List<String> titles() {
    return feed.state().entries().stream().map(entry -> entry.item().title()).toList();
  }

  private void publish(int partition, String id, String title) throws Exception {
    send(partition, id, enriched(item(id, title, "Text of " + id)));
  }

  private byte[] enriched(RawItem item) {
    EnrichedItem enriched =
        new EnrichedItem(
            item.getItemId(),
            item,
            new LanguageTag("en", 0.9f, Method.MODEL, 0),
            List.of(
                new EntityTag("wd:Q1", "Lindmouth", "LOC", 0.7f, Method.DICTIONARY, 2, List.of())),
            List.of(new TopicTag("medtop:04000000", "economy", 0.8f, Method.MODEL, 1)),
            List.of(new KeywordTag("ferry", 0.6f, Method.RULE, 0)),
            0L,
            List.of(producer("enrich", "0.1.0"), producer("topics", "1"), producer("list", "2")));
    return serializer.serialize(topic, enriched);
  }

  private static io.tidings.event.Producer producer(String name, String version) {
    return new io.tidings.event.Producer(name, version, null, null);
  }

  private static RawItem item(String id, String title, String text) {
    return RawItem.newBuilder()
        .setItemId(id)
        .setFeedId("harbour-post")
        .setContentHash("hash of " + text)
        .setObservedAt(OBSERVED)
        .setSource(new Source("Harbour Post", null, null, null, null))
        .setLink("https://news.example/" + id)
        .setTitle(title)
        .setText(text)
        .build();
  }

  private void send(int partition, String key, byte @Nullable [] value) throws Exception {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic, partition, keyBytes, value)).get();
  }
}
