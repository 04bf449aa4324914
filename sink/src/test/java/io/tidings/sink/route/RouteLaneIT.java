package io.tidings.sink.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidings.event.EnrichedItem;
import io.tidings.event.RouteFormat;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.RecordJson;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.lane.LaneProcess;
import io.tidings.sink.lane.Range;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RouteLaneIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private RouteDesk desk = new RouteDesk(Map.of());
  private final List<LaneProcess> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(LaneProcess::close);
    processes.clear();
    assertThat(desk.failures()).isEmpty();
  }

  @Test
  void anItemGoesToEveryRouteThatWantsItByteForByteOrAsJson() {
    // Given
    desk.add(RouteDesk.rule("english", "en"));
    desk.add(RouteDesk.rule("german", "de"));
    desk.add(RouteDesk.rule("web", "en").setFormat(RouteFormat.JSON));
    start();

    // When
    EnrichedItem item = RouteDesk.item("a", "en");
    byte[] bytes = desk.publish(item);
    desk.publish(RouteDesk.item("b", "fr"));
    await().atMost(PATIENCE).until(() -> count("routes received") == 2);

    // Then
    ConsumerRecord<byte[], byte[]> avro = desk.routed("english").get(0);
    assertThat(avro.key()).isEqualTo(item.getItemId().getBytes(StandardCharsets.UTF_8));
    assertThat(avro.value()).isEqualTo(bytes);
    assertThat(TidingsHeaders.get(avro.headers(), TidingsHeaders.ORIGIN)).matches("\\d/0");
    assertThat(TidingsHeaders.get(avro.headers(), TidingsHeaders.MODE)).isEqualTo("live");
    assertThat(new String(desk.routed("web").get(0).value(), StandardCharsets.UTF_8))
        .isEqualTo(RecordJson.of(item).toString());
    assertThat(desk.titles("english")).containsExactly("Title of a");
    assertThat(desk.routed("german")).isEmpty();
    assertThat(desk.ledger())
        .isEqualTo(Map.of("routes received", 2L, "out", 1L, "skipped no-route", 1L));
  }

  @Test
  void routesAreAddedChangedAndEndedWithoutARestart() {
    // Given
    start();
    desk.publish(RouteDesk.item("before", "en"));
    await().atMost(PATIENCE).until(() -> count("routes received") == 1);

    // When
    desk.add(RouteDesk.rule("english", "en"));
    publishUntilRouted("during", "english");
    desk.add(RouteDesk.rule("english", "en").setPaused(true));
    publishUntilSkipped("between");
    desk.add(RouteDesk.rule("again", "en"));
    publishUntilRouted("later", "again");
    desk.end("again");
    publishUntilSkipped("gap");
    desk.add(RouteDesk.rule("last", "en"));
    publishUntilRouted("end", "last");

    // Then
    assertThat(desk.titles("english"))
        .contains("Title of during")
        .doesNotContain("Title of later", "Title of end");
    assertThat(desk.titles("again")).contains("Title of later").doesNotContain("Title of end");
    assertThat(desk.titles("last")).containsExactly("Title of end");
  }

  @Test
  void aRuleThatCannotBeUsedIsPassedOver() {
    // Given
    desk.write(TopicCatalogue.ROUTES, "broken", new byte[] {0, 0, 0, 0, 99, 1}, null);
    desk.write(
        TopicCatalogue.ROUTES,
        "wrong-key",
        desk.encode(TopicCatalogue.ROUTES, RouteDesk.rule("another", "en").build()),
        null);
    desk.add(RouteDesk.rule("english", "en"));

    // When
    start();
    desk.publish(RouteDesk.item("a", "en"));
    await().atMost(PATIENCE).until(() -> !desk.titles("english").isEmpty());

    // Then
    assertThat(desk.titles("english")).containsExactly("Title of a");
  }

  @Test
  void aTakedownGoesToEveryRouteEvenToPausedAndEndedOnes() {
    // Given
    desk.add(RouteDesk.rule("paused", "en").setPaused(true));
    desk.add(RouteDesk.rule("german", "de"));
    desk.add(RouteDesk.rule("ended", "en"));
    start();
    desk.publish(RouteDesk.item("a", "en"));
    await().atMost(PATIENCE).until(() -> !desk.titles("ended").isEmpty());
    desk.end("ended");

    // When
    String itemId = RouteDesk.item("a", "en").getItemId();
    desk.publish(itemId, null);
    await().atMost(PATIENCE).until(() -> count("out") == 2);

    // Then
    assertThat(nulls("paused")).containsExactly(itemId);
    assertThat(nulls("german")).containsExactly(itemId);
    assertThat(nulls("ended")).containsExactly(itemId);
    assertThat(desk.ledger()).isEqualTo(Map.of("routes received", 2L, "out", 2L));
  }

  @Test
  void poisonIsADeadLetterAndTheNextItemGoesItsWay() {
    // Given
    desk.add(RouteDesk.rule("english", "en"));
    start();
    byte[] unknownSchema = {0, 0, 0, 0, 99, 1};
    byte[] noAvro = {1, 2, 3};

    // When
    desk.publish("k1", unknownSchema);
    desk.publish("k2", noAvro);
    desk.publish("k3", desk.encode(TopicCatalogue.ITEMS_ENRICHED, RouteDesk.item("x", "en")));
    byte[] strayed = desk.encode(TopicCatalogue.ITEMS_ENRICHED, RouteDesk.item("y", "en"));
    desk.write(TopicCatalogue.ITEMS_ENRICHED, RouteDesk.item("y", "en").getItemId(), strayed, null);
    desk.publish(RouteDesk.item("a", "en"));
    await().atMost(PATIENCE).until(() -> deadLetters().size() == 4);
    await().atMost(PATIENCE).until(() -> !desk.titles("english").isEmpty());

    // Then
    assertThat(desk.titles("english")).containsExactly("Title of a");
    ConsumerRecord<byte[], byte[]> letter = Objects.requireNonNull(deadLetters().get("k1"));
    assertThat(letter.value()).isEqualTo(unknownSchema);
    assertThat(TidingsHeaders.get(letter.headers(), TidingsHeaders.DEAD_STAGE)).isEqualTo("routes");
    assertThat(TidingsHeaders.get(letter.headers(), TidingsHeaders.DEAD_TOPIC))
        .isEqualTo(desk.clients().topics().named(TopicCatalogue.ITEMS_ENRICHED));
    assertThat(desk.ledger())
        .isEqualTo(
            Map.of(
                "routes received", 4L,
                "out", 1L,
                "dead-lettered undecodable", 2L,
                "dead-lettered wrong-type", 1L));
  }

  @Test
  void anItemTooLargeAsJsonIsADeadLetterAndGoesNowhere() {
    // Given
    desk.add(RouteDesk.rule("english", "en"));
    desk.add(RouteDesk.rule("web", "en").setFormat(RouteFormat.JSON));
    start();
    // One byte each in Avro, two in JSON.
    EnrichedItem item = RouteDesk.item("a", "en", "\"".repeat(1_500_000));

    // When
    desk.publish(item);
    desk.publish(RouteDesk.item("b", "en"));
    await().atMost(PATIENCE).until(() -> count("routes received") == 2);

    // Then
    assertThat(desk.titles("english")).containsExactly("Title of b");
    assertThat(desk.routed("web")).hasSize(1);
    assertThat(desk.ledger())
        .isEqualTo(Map.of("routes received", 2L, "out", 1L, "dead-lettered too-large", 1L));
  }

  @Test
  void anItemOfABucketLongPassedIsAddedToWhatWasCountedThen() {
    // Given
    desk.add(RouteDesk.rule("english", "en"));
    start();
    for (long origin : List.of(0L, 1_000L, 50_000L)) {
      publishFrom(origin);
    }
    await().atMost(PATIENCE).until(() -> count("routes received") == 3);

    // When
    publishFrom(1L);
    await().atMost(PATIENCE).until(() -> desk.titles("english").size() == 4);

    // Then
    assertThat(desk.ledger()).isEqualTo(Map.of("routes received", 4L, "out", 4L));
  }

  @Test
  void aKilledLaneWritesNothingTwiceAndLosesNothing() {
    // Given
    desk.add(RouteDesk.rule("english", "en"));
    start();
    publish(0, 40);
    await().atMost(PATIENCE).until(() -> desk.titles("english").size() == 40);
    stop();
    publish(40, 80);

    // When
    HandDrivenLane killed = new HandDrivenLane(desk);
    killed.read(40);
    killed.take();
    killed.die();
    start();
    publish(80, 100);
    await().atMost(PATIENCE).until(() -> desk.titles("english").size() >= 100);

    // Then
    assertThat(desk.titles("english")).isEqualTo(titles(100));
    assertThat(desk.ledger()).isEqualTo(Map.of("routes received", 100L, "out", 100L));
  }

  @Test
  void aZombieWithTheNameOfItsSuccessorIsFenced() {
    zombieIsFenced(new RouteDesk(Map.of("process.instance", "one")));
  }

  @Test
  void aZombieWithoutANameIsFencedByTheGroup() {
    zombieIsFenced(
        new RouteDesk(
            Map.of(
                "consumer.max.poll.interval.ms", "6000", "consumer.session.timeout.ms", "6000")));
  }

  private void zombieIsFenced(RouteDesk on) {
    // Given
    desk = on;
    desk.add(RouteDesk.rule("english", "en"));
    publish(0, 40);
    HandDrivenLane zombie = new HandDrivenLane(desk);
    zombie.read(40);

    // When
    start();
    await().atMost(PATIENCE).until(() -> desk.titles("english").size() >= 40);

    // Then: its transaction begins only now, so that it is no timeout that stops it.
    assertThatThrownBy(
            () -> {
              zombie.take();
              zombie.commit();
            })
        .isInstanceOf(KafkaException.class);
    publish(40, 60);
    await().atMost(PATIENCE).until(() -> desk.titles("english").size() >= 60);
    assertThat(desk.titles("english")).isEqualTo(titles(60));
    assertThat(desk.ledger()).isEqualTo(Map.of("routes received", 60L, "out", 60L));
    zombie.die();
  }

  private void start() {
    RouteLane lane = desk.lane();
    processes.add(
        LaneProcess.start(lane, desk.clients(), InstantSource.system(), desk.failures()::add));
  }

  // When a changed rule is followed is not to be seen from outside but by what becomes of items.
  private void publishUntilRouted(String guid, String routeId) {
    publishUntilOneMore(guid, "out");
    assertThat(desk.titles(routeId)).contains("Title of " + guid);
  }

  private void publishUntilSkipped(String guid) {
    publishUntilOneMore(guid, "skipped no-route");
  }

  private void publishUntilOneMore(String guid, String outcome) {
    long before = count(outcome);
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              long received = count("routes received");
              desk.publish(RouteDesk.item(guid, "en"));
              await().atMost(PATIENCE).until(() -> count("routes received") == received + 1);
              return count(outcome) == before + 1;
            });
  }

  private long count(String name) {
    return desk.ledger().getOrDefault(name, 0L);
  }

  private void publish(int from, int to) {
    for (int i = from; i < to; i++) {
      desk.publish(RouteDesk.item("item-%03d".formatted(i), "en"));
    }
  }

  private void publishFrom(long originOffset) {
    EnrichedItem item = RouteDesk.item("item-" + originOffset, "en");
    desk.write(
        TopicCatalogue.ITEMS_ENRICHED,
        item.getItemId(),
        desk.encode(TopicCatalogue.ITEMS_ENRICHED, item),
        TidingsHeaders.origin(0, originOffset));
  }

  private static List<String> titles(int count) {
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      titles.add("Title of item-%03d".formatted(i));
    }
    return titles;
  }

  private List<String> nulls(String routeId) {
    return desk.routed(routeId).stream()
        .filter(record -> record.value() == null)
        .map(record -> new String(record.key(), StandardCharsets.UTF_8))
        .toList();
  }

  private Map<String, ConsumerRecord<byte[], byte[]>> deadLetters() {
    Map<String, ConsumerRecord<byte[], byte[]>> letters = new HashMap<>();
    Topics.records(desk.clients(), TopicCatalogue.DEADLETTERS)
        .forEach(r -> letters.put(new String(r.key(), StandardCharsets.UTF_8), r));
    return letters;
  }

  /** A lane that stops between taking and committing, where a kill would hurt most. */
  private static final class HandDrivenLane {
    private final RouteLane lane;
    private final Consumer<byte[], byte[]> consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final Map<TopicPartition, Range> ranges = new HashMap<>();

    HandDrivenLane(RouteDesk desk) {
      KafkaClients clients = desk.clients();
      lane = desk.lane();
      consumer = clients.groupConsumer("sink-routes");
      consumer.subscribe(List.of(clients.topics().named(TopicCatalogue.ITEMS_ENRICHED)));
    }

    void read(int count) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                var unused = consumer.poll(Duration.ofMillis(100));
                return !consumer.assignment().isEmpty();
              });
      Map<TopicPartition, Long> next =
          lane.begin(consumer, consumer.beginningOffsets(consumer.assignment()));
      consumer.assignment().forEach(p -> consumer.seek(p, next.getOrDefault(p, 0L)));
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= count;
              });
      consumer.assignment().forEach(p -> ranges.put(p, new Range(0, consumer.position(p))));
    }

    void take() {
      records.forEach(lane::take);
    }

    void commit() {
      lane.commit(consumer, ranges);
    }

    void die() {
      lane.close();
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }
}
