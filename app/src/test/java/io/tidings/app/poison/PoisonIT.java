package io.tidings.app.poison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.app.CommandRun;
import io.tidings.archive.ArchiveTable;
import io.tidings.event.RouteRule;
import io.tidings.runtime.kafka.DeadLetter;
import io.tidings.runtime.kafka.RecordSize;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of poison between healthy records, for each topic of items. One that held a stage up
 * would keep the healthy ones behind it from arriving; one that a stage tried again would have more
 * than one letter.
 */
class PoisonIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LARGEST_LETTER = (3 << 20) - (16 << 10);

  @TempDir Path folder;
  private @Nullable PoisonDesk openDesk;
  private final List<String> healthy = new ArrayList<>();
  private final Map<Long, Poison> sent = new HashMap<>();

  @BeforeEach
  void open() throws Exception {
    openDesk = new PoisonDesk(folder);
  }

  @AfterEach
  void close() {
    desk().close();
  }

  @Test
  void inRawItems() {
    // Given
    PoisonItems items = new PoisonItems(desk().bytes());
    route();
    desk().startEnrich();
    desk().startSink();
    desk().startPage();

    // When
    sendAll(TopicCatalogue.ITEMS_RAW, items, items.raw(), false);
    awaitHealthy();

    // Then
    assertLetters(TopicCatalogue.ITEMS_RAW);
    assertThat(desk().archived(ArchiveTable.RAW)).containsAll(healthy);
    assertBalanced("tag", sent.size());
    assertBalanced("archive-raw", sent.size());
    assertQuiet();
  }

  @Test
  void inEnrichedItems() {
    // Given
    PoisonItems items = new PoisonItems(desk().bytes());
    route();
    desk().startSink();
    desk().startPage();

    // When
    sendAll(TopicCatalogue.ITEMS_ENRICHED, items, items.enriched(), true);
    awaitHealthy();

    // Then
    assertLetters(TopicCatalogue.ITEMS_ENRICHED);
    for (String stage : List.of("store", "archive", "routes")) {
      assertBalanced(stage, sent.size());
    }
    assertQuiet();
    assertDiesOnceMore(items);
  }

  @Test
  void inHeadersOfEnrichedItems() {
    // Given
    PoisonItems items = new PoisonItems(desk().bytes());
    route();
    desk().startSink();
    desk().startPage();

    // When
    sendAll(TopicCatalogue.ITEMS_ENRICHED, items, items.origins(), false);
    awaitHealthy();

    // Then
    assertLetters(TopicCatalogue.ITEMS_ENRICHED);
    assertQuiet();
  }

  // What is sent back dies in the same stages again, once, and what comes behind it arrives.
  private void assertDiesOnceMore(PoisonItems items) {
    List<ConsumerRecord<byte[], byte[]>> before = desk().letters();
    long again = before.stream().filter(PoisonIT::isSentBack).count();
    CommandRun.of(
        desk().arguments("deadletters", "redrive", "--topic", TopicCatalogue.ITEMS_ENRICHED));
    sendHealthy(TopicCatalogue.ITEMS_ENRICHED, items);
    awaitHealthy();
    assertThat(again).isPositive();
    assertThat(desk().letters()).hasSize(before.size() + (int) again);
    assertQuiet();
  }

  private static boolean isSentBack(ConsumerRecord<byte[], byte[]> letter) {
    return !header(letter, TidingsHeaders.DEAD_ERROR).startsWith(DeadLetter.EMPTIED)
        && RecordSize.of(letter.key(), letter.value(), letter.headers()) <= RecordSize.LARGEST;
  }

  // The one route takes everything.
  private void route() {
    RouteRule rule = RouteRule.newBuilder().setRouteId("all").build();
    desk()
        .send(
            TopicCatalogue.ROUTES,
            Poison.of("all", desk().bytes().of(TopicCatalogue.ROUTES, rule)));
  }

  private void sendAll(String topic, PoisonItems items, List<Poison> poisons, boolean origins) {
    for (Poison poison : poisons) {
      sendHealthy(topic, items);
      send(topic, origins ? poison.origin("0/" + sent.size()) : poison);
    }
    sendHealthy(topic, items);
  }

  private void sendHealthy(String topic, PoisonItems items) {
    String id = "healthy " + healthy.size();
    Poison record = items.healthy(topic, id);
    send(
        topic,
        topic.equals(TopicCatalogue.ITEMS_ENRICHED) ? record.origin("0/" + sent.size()) : record);
    healthy.add(id);
  }

  private void send(String topic, Poison poison) {
    sent.put(desk().send(topic, poison), poison);
  }

  private void awaitHealthy() {
    patiently("database", () -> assertThat(desk().stored()).containsAll(healthy));
    patiently(
        "archive", () -> assertThat(desk().archived(ArchiveTable.ITEMS)).containsAll(healthy));
    patiently("route", () -> assertThat(desk().keys("routed.all")).containsAll(healthy));
    patiently("page", () -> assertThat(desk().shown()).isGreaterThanOrEqualTo(healthy.size()));
    assertThat(desk().failures()).isEmpty();
  }

  private void patiently(String what, org.awaitility.core.ThrowingRunnable assertion) {
    ConditionFactory condition = await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(500));
    condition.untilAsserted(assertion);
  }

  private void assertLetters(String topic) {
    Map<String, List<String>> expected = new TreeMap<>();
    Map<String, List<String>> found = new TreeMap<>();
    sent.values().stream()
        .filter(poison -> !poison.deadAt().isEmpty())
        .forEach(poison -> expected.put(poison.kind(), poison.deadAt()));
    for (ConsumerRecord<byte[], byte[]> letter : desk().letters()) {
      Poison poison = poisonOf(letter, topic);
      found
          .computeIfAbsent(poison.kind(), kind -> new ArrayList<>())
          .add(header(letter, TidingsHeaders.DEAD_STAGE));
      assertWhole(letter, poison);
    }
    found.values().forEach(stages -> stages.sort(null));
    assertThat(found).isEqualTo(expected);
  }

  // Behind tag the offset is another; the key is the same.
  private Poison poisonOf(ConsumerRecord<byte[], byte[]> letter, String topic) {
    String full = desk().clients().topics().named(topic);
    if (header(letter, TidingsHeaders.DEAD_TOPIC).equals(full)) {
      assertThat(header(letter, TidingsHeaders.DEAD_PARTITION)).isEqualTo("0");
      return Objects.requireNonNull(
          sent.get(Long.parseLong(header(letter, TidingsHeaders.DEAD_OFFSET))));
    }
    return sent.values().stream()
        .filter(poison -> Arrays.equals(poison.key(), letter.key()))
        .findFirst()
        .orElseThrow();
  }

  private void assertWhole(ConsumerRecord<byte[], byte[]> letter, Poison poison) {
    assertThat(header(letter, TidingsHeaders.DEAD_ERROR)).as(poison.kind()).isNotEmpty();
    letter
        .headers()
        .forEach(
            header ->
                assertThat(
                        new String(
                            header.value() == null ? new byte[0] : header.value(),
                            java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain(PoisonBytes.SECRET));
    if (!header(letter, TidingsHeaders.DEAD_TOPIC).endsWith("raw")
        && poison.headers().lastHeader(TidingsHeaders.ORIGIN) == null) {
      return; // as tag wrote it
    }
    if (RecordSize.of(poison.key(), poison.value(), poison.headers()) > LARGEST_LETTER) {
      assertThat(letter.value()).as(poison.kind()).isEmpty();
      return;
    }
    assertThat(letter.key()).as(poison.kind()).isEqualTo(poison.key());
    assertThat(letter.value()).as(poison.kind()).isEqualTo(poison.value());
    for (Header header : poison.headers()) {
      assertThat(letter.headers().headers(header.key())).as(poison.kind()).contains(header);
    }
  }

  private void assertBalanced(String stage, long records) {
    patiently(
        "ledger",
        () -> {
          Map<String, Long> sums = new TreeMap<>(desk().ledger(stage));
          assertThat(sums.remove("received")).as(stage).isEqualTo(records);
          assertThat(sums.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(records);
        });
  }

  // A stage that tries again says so.
  private void assertQuiet() {
    assertThat(desk().failures()).isEmpty();
    assertThat(desk().warnings()).noneMatch(warning -> warning.contains("read again"));
    assertThat(desk().warnings()).noneMatch(warning -> warning.contains(PoisonBytes.SECRET));
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return String.valueOf(TidingsHeaders.get(record.headers(), name));
  }

  private PoisonDesk desk() {
    return Objects.requireNonNull(openDesk);
  }
}
