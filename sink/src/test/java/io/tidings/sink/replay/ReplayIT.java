package io.tidings.sink.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveExtent;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.event.RawItem;
import io.tidings.event.Takedown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.schemas.serde.WireFormat;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayIT {
  private static final Instant MORNING = Instant.parse("1987-03-01T08:00:00Z");
  private static final int ITEMS = 60;
  private static final ArchiveQuery EVENT = ArchiveQuery.all(ArchiveOrder.EVENT);

  private final Settings settings = KafkaFixture.shared().settings(List.of(), Map.of());
  private final KafkaClients clients = new KafkaClients(settings);
  private final List<RawItem> items = items();
  private final String topic = clients.topics().named("replay.test");

  @TempDir Path folder;
  private @Nullable Archive opened;

  @BeforeEach
  void fill() {
    opened = Archive.open(ArchiveConfig.in(folder));
    ArchivedItems.commit(archive(), 0, items);
  }

  @AfterEach
  void close() {
    archive().close();
  }

  @Test
  void publishesEveryRecordAsItWasWithTheHeadersOfAReplay() {
    // When
    ReplayReport report = replay("test", EVENT).run(ReplayIT::nobody);

    // Then
    assertThat(report)
        .usingRecursiveComparison()
        .ignoringFields("time")
        .isEqualTo(new ReplayReport("test", topic, snapshot(), ITEMS, 0, ITEMS, 0, Duration.ZERO));
    List<ConsumerRecord<byte[], byte[]>> records = inOrder();
    assertThat(records.stream().map(ReplayIT::key)).containsExactlyElementsOf(ids(byEvent()));
    assertThat(records.stream().map(r -> bodyHex(r.value())))
        .containsExactlyElementsOf(
            byEvent().stream().map(i -> hex(ArchivedItems.body(i))).toList());
    assertThat(Topics.values(clients, "replay.test", RawItem.class))
        .containsExactlyInAnyOrderElementsOf(items);
    assertThat(headers(records.get(7)))
        .containsExactly(
            "traceparent=00-abc",
            "empty=null",
            "tidings-mode=replay",
            "tidings-replay-id=test",
            "tidings-replay-position=" + snapshot() + "/7/" + spec("test", EVENT).fingerprint());
  }

  @Test
  void makesATopicThatKeepsOldItemsAndTakesLargeOnes() throws Exception {
    // When
    replay("test", EVENT).run(ReplayIT::nobody);

    // Then
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = clients.admin()) {
      Config config =
          Objects.requireNonNull(
              admin.describeConfigs(List.of(resource)).all().get().get(resource));
      assertThat(
              List.of(
                      "cleanup.policy",
                      "max.message.bytes",
                      "message.timestamp.type",
                      "retention.ms")
                  .stream()
                  .map(key -> config.get(key).value()))
          .containsExactly("delete", "3145728", "LogAppendTime", "604800000");
      assertThat(clients.endsWithOpenTransactions("replay.test")).hasSize(3);
    }
  }

  @Test
  void publishesOnlyWhatTheConditionsWant() {
    // Given
    ArchiveQuery query =
        ArchiveQuery.all(ArchiveOrder.ARRIVAL)
            .between(MORNING.plusSeconds(3_600), MORNING.plusSeconds(2 * 3_600))
            .languages(Set.of("de"));

    // When
    ReplayReport report = replay("test", query).run(ReplayIT::nobody);

    // Then
    List<RawItem> expected =
        items.stream()
            .filter(item -> !item.getObservedAt().isBefore(MORNING.plusSeconds(3_600)))
            .filter(item -> item.getObservedAt().isBefore(MORNING.plusSeconds(7_200)))
            .filter(item -> "de".equals(item.getLanguageHint()))
            .toList();
    assertThat(expected).hasSizeBetween(5, 30);
    assertThat(report.published()).isEqualTo(expected.size());
    assertThat(inOrder().stream().map(ReplayIT::key)).containsExactlyElementsOf(ids(expected));
  }

  /** Some transactions are committed, one is open and its records are in the log. */
  @Test
  void aRunThatBrokeOffIsResumedWithoutLossOrDouble() {
    // Given
    assertThatThrownBy(() -> replay("test", EVENT, steps()).run(breakOffAt(37)))
        .hasMessage("broken off");
    long committed = inOrder().size();
    assertThat(committed).isBetween(10L, 36L);
    ArchivedItems.commit(archive(), ITEMS, List.of(item(1_000, MORNING)));

    // When
    ReplayReport report = replay("test", EVENT).run(ReplayIT::nobody);

    // Then
    assertThat(List.of(report.total(), report.before(), report.published()))
        .containsExactly((long) ITEMS, committed, ITEMS - committed);
    assertThat(inOrder().stream().map(ReplayIT::key)).containsExactlyElementsOf(ids(byEvent()));
  }

  @Test
  void isResumedWhereTakedownsAndOthersRecordsStandBehindItsLast() throws Exception {
    // Given
    assertThatThrownBy(() -> replay("test", EVENT, steps()).run(breakOffAt(37)))
        .hasMessage("broken off");
    long committed = inOrder().size();
    for (int i = 0; i < 700; i++) {
      write(topic, "other-" + i, null);
    }

    // When
    ReplayReport report = replay("test", EVENT).run(ReplayIT::nobody);

    // Then
    assertThat(report.before()).isEqualTo(committed);
    assertThat(inOrder().stream().map(ReplayIT::key)).containsExactlyElementsOf(ids(byEvent()));
  }

  @Test
  void aFinishedReplayPublishesNothingMore() {
    // Given
    ReplayReport first = replay("test", EVENT).run(ReplayIT::nobody);

    // When
    ReplayReport second = replay("test", EVENT).run(ReplayIT::nobody);

    // Then
    assertThat(first.wasFinished()).isFalse();
    assertThat(second.wasFinished()).isTrue();
    assertThat(inOrder()).hasSize(ITEMS);
  }

  @Test
  void anEmptyArchiveGivesNothing() {
    // When
    ReplayReport report =
        new Replay(
                settings,
                archive(),
                new ReplaySpec("none", ArchiveTable.ITEMS, EVENT, topic, 3, Speed.FLAT_OUT),
                ReplayClock.system())
            .run(ReplayIT::nobody);

    // Then
    assertThat(List.of(report.total(), report.published())).containsExactly(0L, 0L);
    assertThat(report.snapshot()).isNull();
    assertThat(report.wasFinished()).isFalse();
  }

  @Test
  void anotherRunOfTheSameReplayEndsTheFirst() {
    // Given
    List<ReplayReport> second = new ArrayList<>();
    Consumer<ReplayProgress> overtaken =
        progress -> {
          if (progress.done() >= 20 && second.isEmpty()) {
            second.add(replay("test", EVENT).run(ReplayIT::nobody));
          }
        };

    // When
    assertThatThrownBy(() -> replay("test", EVENT, steps()).run(overtaken))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("another run of replay test has taken over");

    // Then
    assertThat(second).hasSize(1);
    assertThat(inOrder().stream().map(ReplayIT::key)).containsExactlyElementsOf(ids(byEvent()));
  }

  @Test
  void replaysOfOtherIdsGoOnSideBySideInOneTopic() {
    // Given
    replay("one", EVENT).run(ReplayIT::nobody);

    // When
    ReplayReport two = replay("two", EVENT).run(ReplayIT::nobody);
    ReplayReport again = replay("one", EVENT).run(ReplayIT::nobody);

    // Then
    assertThat(List.of(two.published(), again.published())).containsExactly((long) ITEMS, 0L);
  }

  @Test
  void isNotResumedWithOtherConditions() {
    // Given
    replay("test", EVENT).run(ReplayIT::nobody);

    // Then
    assertThatThrownBy(() -> replay("test", EVENT.languages(Set.of("de"))).run(ReplayIT::nobody))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("begun with other conditions");
  }

  @Test
  void isNotResumedFromASnapshotThatHasExpired() throws Exception {
    // Given
    ReplaySpec spec = spec("test", EVENT);
    writeReplayed(spec, new ReplayPosition(4_711, 3, spec.fingerprint()));

    // Then
    assertThatThrownBy(() -> replay("test", EVENT).run(ReplayIT::nobody))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("snapshot 4711")
        .hasMessageContaining("expired");
  }

  @Test
  void isNotResumedWhereRetentionTookTheRecordsThatSayHowFarItWas() throws Exception {
    // Given
    replay("test", EVENT).run(ReplayIT::nobody);
    try (Admin admin = clients.admin()) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      clients
          .endsWithOpenTransactions("replay.test")
          .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
      admin.deleteRecords(all).all().get();
    }

    // Then
    assertThatThrownBy(() -> replay("test", EVENT).run(ReplayIT::nobody))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("retention has deleted records of " + topic);
  }

  @Test
  void refusesAnotherNumberOfPartitionsThanTheTopicHas() {
    // Given
    replay("test", EVENT).run(ReplayIT::nobody);
    ReplaySpec other = new ReplaySpec("x", ArchiveTable.RAW, EVENT, topic, 5, Speed.FLAT_OUT);

    // Then
    assertThatThrownBy(
            () ->
                new Replay(settings, archive(), other, ReplayClock.system()).run(ReplayIT::nobody))
        .isInstanceOf(ReplayException.class)
        .hasMessage(topic + " has 3 partitions, not 5");
  }

  @Test
  void leavesOutWhatIsTakenDown() throws Exception {
    // Given
    RawItem gone = byEvent().get(5);
    takeDown(gone);

    // When
    ReplayReport report = replay("test", EVENT).run(ReplayIT::nobody);

    // Then
    assertThat(List.of(report.published(), report.takenDown())).containsExactly(ITEMS - 1L, 1L);
    assertThat(inOrder().stream().map(ReplayIT::key)).doesNotContain(gone.getItemId()).hasSize(59);
  }

  @Test
  void takesDownWhatWasPublishedBeforeTheTakedownWasKnown() {
    // Given
    RawItem gone = byEvent().get(5);
    Consumer<ReplayProgress> meanwhile =
        progress -> {
          if (progress.done() >= 8 && progress.done() < 12) {
            takeDownUnchecked(gone);
          }
        };

    // When
    replay("test", EVENT, steps()).run(meanwhile);

    // Then
    List<String> ofItem =
        Topics.records(clients, "replay.test").stream()
            .filter(record -> key(record).equals(gone.getItemId()))
            .map(record -> record.value() == null ? "null" : "item")
            .toList();
    assertThat(ofItem).containsExactly("item", "null");
  }

  @Test
  void runsAtTheSpeedOfTheEventsAndHoldsNothingBackWhileItWaits() {
    // Given
    SteppingClock clock = new SteppingClock(Duration.ZERO);
    List<Integer> visible = new ArrayList<>();
    List<Duration> left = new ArrayList<>();
    ReplaySpec spec = new ReplaySpec("test", ArchiveTable.RAW, EVENT, topic, 3, new Speed(600));

    // When
    new Replay(settings, archive(), spec, clock)
        .run(
            progress -> {
              visible.add(inOrder().size());
              left.add(progress.left());
            });

    // Then
    Duration span =
        Duration.between(
            byEvent().get(0).getObservedAt(), byEvent().get(ITEMS - 1).getObservedAt());
    assertThat(clock.slept()).isEqualTo(span.dividedBy(600));
    assertThat(visible).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(5);
    assertThat(left).isSortedAccordingTo(Comparator.reverseOrder()).doesNotContainNull();
  }

  @Test
  void saysBeforehandHowMuchItIsAndAsksNoBroker() {
    // Given
    Settings nobody = settings.with(Map.of("kafka.bootstrap.servers", "127.0.0.1:1"));

    // When
    ArchiveExtent extent =
        new Replay(nobody, archive(), spec("test", EVENT), ReplayClock.system()).extent();

    // Then
    assertThat(extent)
        .isEqualTo(
            new ArchiveExtent(
                ITEMS, byEvent().get(0).getObservedAt(), byEvent().get(ITEMS - 1).getObservedAt()));
  }

  private static void nobody(ReplayProgress progress) {}

  private Archive archive() {
    if (opened == null) {
      throw new IllegalStateException("not open");
    }
    return opened;
  }

  private long snapshot() {
    return archive().snapshot(ArchiveTable.RAW).orElseThrow();
  }

  private ReplaySpec spec(String id, ArchiveQuery query) {
    return new ReplaySpec(id, ArchiveTable.RAW, query, topic, 3, Speed.FLAT_OUT);
  }

  private Replay replay(String id, ArchiveQuery query) {
    return replay(id, query, ReplayClock.system());
  }

  private Replay replay(String id, ArchiveQuery query, ReplayClock clock) {
    return new Replay(settings, archive(), spec(id, query), clock);
  }

  // Every few records there is a report, and every few a transaction is due.
  private static ReplayClock steps() {
    return new SteppingClock(Duration.ofMillis(150));
  }

  private static Consumer<ReplayProgress> breakOffAt(long done) {
    return progress -> {
      if (progress.done() >= done) {
        throw new IllegalStateException("broken off");
      }
    };
  }

  /** Committed records in the order of their positions. */
  private List<ConsumerRecord<byte[], byte[]>> inOrder() {
    return Topics.records(clients, "replay.test").stream()
        .filter(record -> record.value() != null)
        .sorted(Comparator.comparingLong(ReplayIT::index))
        .toList();
  }

  private static long index(ConsumerRecord<byte[], byte[]> record) {
    ReplayPosition position =
        ReplayPosition.parse(TidingsHeaders.get(record.headers(), TidingsHeaders.REPLAY_POSITION));
    return position == null ? -1 : position.index();
  }

  private void takeDown(RawItem item) throws ExecutionException, InterruptedException {
    Takedown takedown =
        Takedown.newBuilder().setItemId(item.getItemId()).setRequestedAt(MORNING).build();
    write(clients.topics().named(TopicCatalogue.TAKEDOWNS), item.getItemId(), takedown);
  }

  private void takeDownUnchecked(RawItem item) {
    try {
      takeDown(item);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(String to, String key, @Nullable GenericContainer value)
      throws ExecutionException, InterruptedException {
    byte[] bytes = value == null ? null : clients.serializer().serialize(to, value);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer.send(new ProducerRecord<>(to, key.getBytes(StandardCharsets.UTF_8), bytes)).get();
    }
  }

  private void writeReplayed(ReplaySpec spec, ReplayPosition position) throws Exception {
    List<TopicPartition> unused = ReplayTopic.prepare(spec, clients, settings);
    ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, new byte[] {1}, null);
    TidingsHeaders.put(record.headers(), TidingsHeaders.REPLAY_ID, spec.id());
    TidingsHeaders.put(record.headers(), TidingsHeaders.REPLAY_POSITION, position.text());
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer.send(record).get();
    }
  }

  private List<RawItem> byEvent() {
    return items.stream()
        .sorted(Comparator.comparing(RawItem::getObservedAt).thenComparing(RawItem::getItemId))
        .toList();
  }

  private static List<String> ids(List<RawItem> of) {
    return of.stream().map(RawItem::getItemId).toList();
  }

  private static List<String> headers(ConsumerRecord<byte[], byte[]> record) {
    List<String> headers = new ArrayList<>();
    for (Header header : record.headers()) {
      byte[] value = header.value();
      String text = value == null ? "null" : new String(value, StandardCharsets.UTF_8);
      headers.add(header.key() + "=" + text);
    }
    return headers;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  private static String bodyHex(byte[] value) {
    return hex(Arrays.copyOfRange(value, WireFormat.PREFIX_BYTES, value.length));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Over three hours, in an order of arrival that is not that of the events. */
  private static List<RawItem> items() {
    List<RawItem> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(item(i, MORNING.plusSeconds((i * 37L % ITEMS) * 180L)));
    }
    return items;
  }

  private static RawItem item(int i, Instant observedAt) {
    return Items.item(
        "item-" + i,
        "Wheat prices rose for day " + i,
        "Grain traders said so.",
        i % 2 == 0 ? "de" : "en",
        observedAt);
  }
}
