package io.tidings.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.event.Count;
import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.ProcessMeters;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PollProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FeedServer server = new FeedServer();
  private final Settings settings =
      KafkaFixture.shared()
          .settings(
              PollConfig.SETTINGS,
              Map.of(
                  "ingest.poll.floor", "1s",
                  "ingest.host.spacing", "0s",
                  "ingest.articles.spacing", "0s",
                  "ingest.poll.ceiling", "1s",
                  "ingest.http.allow", "127.0.0.1"));
  private final ProcessMeters meters = new ProcessMeters("ingest");
  private final KafkaClients clients = new KafkaClients(settings, meters.registry());
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<PollProcess> processes = new ArrayList<>();

  @AfterEach
  void close() {
    processes.forEach(PollProcess::close);
    server.close();
    assertThat(failures).isEmpty();
  }

  @Test
  void itemsStateAndLedgerOfAFeedAgree() throws Exception {
    // Given
    server.serve("/feed", Rss.feed(Rss.item("1", "One", "a"), Rss.item("2", "Two", "b")));
    define("post", feed("post", "/feed"));

    // When
    start();
    await().atMost(PATIENCE).until(() -> server.requests("/feed").size() >= 3);
    server.serve(
        "/feed",
        Rss.feed(
            Rss.item("3", "Three", "c"), Rss.item("1", "One", "a"), Rss.item("2", "Two", "new")));
    await().atMost(PATIENCE).until(() -> rawItems().size() == 4);
    stop();

    // Then
    assertThat(rawItems())
        .extracting(RawItem::getText)
        .containsExactlyInAnyOrder("a", "b", "c", "new");
    assertThat(Topics.records(clients, TopicCatalogue.ITEMS_RAW))
        .allMatch(r -> "live".equals(TidingsHeaders.get(r.headers(), TidingsHeaders.MODE)));
    FeedState state = Objects.requireNonNull(states().get("post"));
    assertThat(state.getSeen()).hasSize(3);
    assertThat(state.getTitle()).isEqualTo("Harbour Post");
    Map<String, Long> balance = balance("post");
    assertThat(balance).containsEntry("published", 4L);
    assertThat(balance.get("received"))
        .isEqualTo(4L + balance.getOrDefault("duplicate", 0L))
        .isGreaterThanOrEqualTo(2L * 3 + 1);
    assertThat(meters.series()).containsAll(ProcessMeters.catalogued("ingest"));
    assertThat(meters.counted(TidingsMeter.RECORDS))
        .isEqualTo(
            Map.of(
                "ingest published none",
                4L,
                "ingest duplicate none",
                balance.getOrDefault("duplicate", 0L)));
    assertThat(meters.counted(TidingsMeter.POLLS)).containsOnlyKeys("document no");
  }

  @Test
  void aStateLiesInThePartitionOfItsFeed() throws Exception {
    // Given
    for (int i = 0; i < 12; i++) {
      server.serve("/" + i, Rss.feed(Rss.item("x", "Item " + i, "a")));
      define("feed-" + i, feed("feed-" + i, "/" + i));
    }

    // When
    start();
    await().atMost(PATIENCE).until(() -> states().size() == 12);

    // Then
    assertThat(partitions(TopicCatalogue.FEEDS_STATE)).isEqualTo(partitions(TopicCatalogue.FEEDS));
  }

  @Test
  void anotherProcessGoesOnWhereTheFirstOneEnded() throws Exception {
    // Given
    Map<String, String> validator = Map.of("ETag", "\"v1\"");
    server.answer("/feed", 200, validator, Rss.feed(Rss.item("1", "One", "a")));
    define("post", feed("post", "/former-address"));
    define("post", feed("post", "/feed"));
    start();
    await().atMost(PATIENCE).until(() -> rawItems().size() == 1);
    stop();
    int before = server.requests("/feed").size();

    // When
    start();
    await().atMost(PATIENCE).until(() -> server.requests("/feed").size() > before);
    server.serve("/feed", Rss.feed(Rss.item("2", "Two", "b"), Rss.item("1", "One", "a")));
    await().atMost(PATIENCE).until(() -> rawItems().size() > 1);
    int polls = server.requests("/feed").size();
    await().atMost(PATIENCE).until(() -> server.requests("/feed").size() > polls + 2);

    // Then
    assertThat(server.requests("/feed").get(before).getFirst("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(rawItems()).extracting(RawItem::getText).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void theArticlesPageIsFetchedOnceWhereTheDefinitionAllowsItAndRobotsDo() throws Exception {
    // Given
    String paragraph = "<p>" + "The ferry waits for the tide, and the tide waits. ".repeat(6);
    String page = "<html><body><article>" + paragraph.repeat(3) + "</article></body></html>";
    Map<String, String> html = Map.of("Content-Type", "text/html; charset=utf-8");
    server.answer("/robots.txt", 200, Map.of(), "User-agent: *\nDisallow: /closed\n");
    server.answer("/open", 200, html, page);
    server.answer("/closed", 200, html, page);
    server.serve("/feed", Rss.feed(teaser("/open"), teaser("/closed")));
    define("post", FeedDefinition.newBuilder(feed("post", "/feed")).setFetchFullText(true).build());

    // When
    start();
    await().atMost(PATIENCE).until(() -> server.requests("/feed").size() > 2);
    stop();

    // Then
    assertThat(rawItems())
        .extracting(item -> item.getTitle() + " " + item.getTextKind())
        .containsExactlyInAnyOrder("/open EXTRACTED", "/closed SUMMARY");
    assertThat(server.requests("/open")).hasSize(1);
    assertThat(server.requests("/closed")).isEmpty();
  }

  private String teaser(String path) {
    return "<item><guid>%1$s</guid><title>%1$s</title><link>%2$s</link><description>Late ferry.</description></item>"
        .formatted(path, server.url(path));
  }

  @Test
  void anOwnerThatIsFencedTakesItsFeedsUpAgainAndSaysNothingTwice() throws Exception {
    // Given
    server.serve("/feed", Rss.feed(Rss.item("1", "One", "a")));
    define("post", feed("post", "/feed"));
    start();
    await().atMost(PATIENCE).until(() -> rawItems().size() == 1);

    // When
    for (int p = 0; p < TopicCatalogue.named(TopicCatalogue.FEEDS).partitions(); p++) {
      try (Producer<byte[], byte[]> other = clients.transactionalProducer("ingest-" + p, 10_000)) {
        other.initTransactions();
      }
    }
    server.serve("/feed", Rss.feed(Rss.item("2", "Two", "b"), Rss.item("1", "One", "a")));
    await().atMost(PATIENCE).until(() -> rawItems().size() > 1);

    // Then
    assertThat(rawItems()).extracting(RawItem::getText).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void twoProcessesShareTheFeedsAndNoItemIsPublishedTwice() throws Exception {
    // Given
    for (int i = 0; i < 12; i++) {
      server.serve("/" + i, Rss.feed(Rss.item("x", "Item " + i, "a")));
      define("feed-" + i, feed("feed-" + i, "/" + i));
    }
    start();
    await().atMost(PATIENCE).until(() -> rawItems().size() == 12);

    // When
    start();
    for (int i = 0; i < 12; i++) {
      server.serve(
          "/" + i, Rss.feed(Rss.item("y", "News " + i, "b"), Rss.item("x", "Item " + i, "a")));
    }
    await().atMost(PATIENCE).until(() -> rawItems().size() >= 24);
    processes.get(0).close();
    for (int i = 0; i < 12; i++) {
      server.serve("/" + i, Rss.feed(Rss.item("z", "Last " + i, "c")));
    }
    await().atMost(PATIENCE).until(() -> rawItems().size() >= 36);

    // Then
    assertThat(rawItems()).extracting(RawItem::getItemId).doesNotHaveDuplicates().hasSize(36);
  }

  @Test
  void aFeedThatIsRemovedIsPolledNoMoreAndItsStateEnds() throws Exception {
    // Given
    server.serve("/feed", Rss.feed(Rss.item("1", "One", "a")));
    server.serve("/other", Rss.feed(Rss.item("1", "Other", "a")));
    define("post", feed("post", "/feed"));
    define("other", feed("other", "/other"));
    start();
    await().atMost(PATIENCE).until(() -> rawItems().size() == 2);

    // When
    define("post", null);
    await().atMost(PATIENCE).until(() -> !states().containsKey("post"));
    int polls = server.requests("/feed").size();
    int others = server.requests("/other").size();
    await().atMost(PATIENCE).until(() -> server.requests("/other").size() > others + 2);

    // Then
    assertThat(server.requests("/feed").size()).isLessThanOrEqualTo(polls + 1);
    assertThat(states()).containsOnlyKeys("other");
  }

  @Test
  void anAnswerForAnAddressThatWasReplacedMeanwhileIsNotTaken() throws Exception {
    // Given
    server.serve("/old", Rss.feed(Rss.item("1", "Old", "a")));
    server.serve("/new", Rss.feed(Rss.item("2", "New", "b")));
    server.hold("/old");
    define("post", feed("post", "/old"));
    start();
    await().atMost(PATIENCE).until(() -> server.requests("/old").size() == 1);

    // When
    define("post", feed("post", "/new"));
    define("marker", feed("marker", "/new"));
    await().atMost(PATIENCE).until(() -> states().containsKey("marker"));
    server.letThrough("/old");
    await().atMost(PATIENCE).until(() -> rawItems().size() == 2);

    // Then
    assertThat(rawItems()).extracting(RawItem::getTitle).containsExactly("New", "New");
  }

  @Test
  void aDefinitionThatCannotBeReadHarmsNoOtherFeed() throws Exception {
    // Given
    server.serve("/feed", Rss.feed(Rss.item("1", "One", "a")));
    write("broken", "no Avro at all".getBytes(StandardCharsets.UTF_8));
    write("wrong-key", encode(feed("post", "/feed")));
    define("post", feed("post", "/feed"));

    // When
    start();
    await().atMost(PATIENCE).until(() -> !rawItems().isEmpty());

    // Then
    assertThat(rawItems()).extracting(RawItem::getFeedId).containsExactly("post");
  }

  @Test
  void aDefinitionThatBecomesUnreadableEndsNoFeed() throws Exception {
    // Given
    server.serve("/feed", Rss.feed(Rss.item("1", "One", "a")));
    server.serve("/marker", Rss.feed(Rss.item("2", "Two", "b")));
    define("post", feed("post", "/feed"));
    write("post", "no Avro at all".getBytes(StandardCharsets.UTF_8));

    // When
    start();
    await().atMost(PATIENCE).until(() -> states().containsKey("post"));
    write("post", "none either".getBytes(StandardCharsets.UTF_8));
    define("marker", feed("marker", "/marker"));
    await().atMost(PATIENCE).until(() -> states().containsKey("marker"));
    int polls = server.requests("/feed").size();
    await().atMost(PATIENCE).until(() -> server.requests("/feed").size() > polls + 2);

    // Then
    assertThat(states()).containsOnlyKeys("marker", "post");
  }

  private void start() {
    processes.add(
        PollProcess.start(PollConfig.of(settings), clients, InstantSource.system(), failures::add));
  }

  private void stop() {
    processes.forEach(PollProcess::close);
    processes.clear();
  }

  private FeedDefinition feed(String id, String path) {
    return new FeedDefinition(
        id,
        server.url(path),
        new Source("Harbour Post", null, null, null, null),
        null,
        List.of(),
        false,
        null,
        null,
        false);
  }

  private void define(String id, @Nullable FeedDefinition definition)
      throws ExecutionException, InterruptedException {
    write(id, definition == null ? null : encode(definition));
  }

  private byte @Nullable [] encode(FeedDefinition definition) {
    return clients.serializer().serialize(clients.topics().named(TopicCatalogue.FEEDS), definition);
  }

  private void write(String id, byte @Nullable [] value)
      throws ExecutionException, InterruptedException {
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  clients.topics().named(TopicCatalogue.FEEDS),
                  id.getBytes(StandardCharsets.UTF_8),
                  value))
          .get();
    }
  }

  private List<RawItem> rawItems() {
    return Topics.values(clients, TopicCatalogue.ITEMS_RAW, RawItem.class);
  }

  private Map<String, FeedState> states() {
    Map<String, FeedState> states = new TreeMap<>();
    for (ConsumerRecord<byte[], byte[]> record :
        Topics.records(clients, TopicCatalogue.FEEDS_STATE)) {
      String key = new String(record.key(), StandardCharsets.UTF_8);
      if (record.value() == null) {
        states.remove(key);
      } else {
        states.put(
            key, (FeedState) clients.deserializer().deserialize(record.topic(), record.value()));
      }
    }
    return states;
  }

  private Map<String, Integer> partitions(String topic) {
    Map<String, Integer> partitions = new TreeMap<>();
    Topics.records(clients, topic)
        .forEach(r -> partitions.put(new String(r.key(), StandardCharsets.UTF_8), r.partition()));
    return partitions;
  }

  // Latest entry of each window, added up.
  private Map<String, Long> balance(String feedId) {
    Map<Object, LedgerEntry> latest = new HashMap<>();
    Topics.values(clients, TopicCatalogue.LEDGER, LedgerEntry.class).stream()
        .filter(entry -> feedId.equals(entry.getFeedId()))
        .forEach(entry -> latest.put(String.valueOf(entry.getWindow()), entry));
    Map<String, Long> sums = new TreeMap<>();
    for (LedgerEntry entry : latest.values()) {
      sums.merge("received", entry.getReceived(), Long::sum);
      for (Count count : entry.getCounts()) {
        sums.merge(count.getOutcome(), count.getCount(), Long::sum);
      }
    }
    return sums;
  }
}
