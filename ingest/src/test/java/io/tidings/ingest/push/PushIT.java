package io.tidings.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.ingest.ItemClock;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.PublishedCounts;
import io.tidings.testkit.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PushIT {
  private static final PushSource DESK =
      new PushSource(
          "desk", List.of(), new Source("desk", null, null, null, null), null, List.of());

  private final InstantSource time = InstantSource.fixed(Instant.parse("2026-11-24T10:20:00Z"));
  private final KafkaClients clients =
      new KafkaClients(KafkaFixture.shared().settings(List.of(), Map.of()));
  private final PushReader reader = new PushReader(DESK, ItemClock.ARRIVAL);

  /** Each write of one process fences the other; what one has published the other must know. */
  @Test
  void processesThatTakeTurnsPublishEachItemOnceAndCountAsOne() throws Exception {
    // Given
    List<String> outcomes = new ArrayList<>();
    try (PushWriter one = start();
        PushWriter other = start()) {
      // When
      for (PushWriter writer : List.of(one, other, one, other)) {
        outcomes.add(post(writer, "1", "a") + " " + post(writer, "2", "b"));
      }
      outcomes.add(post(one, "1", "edited"));
    }
    // After a restart.
    try (PushWriter again = start()) {
      outcomes.add(post(again, "1", "edited") + " " + post(again, "3", "c"));
    }

    // Then
    assertThat(outcomes)
        .containsExactly(
            "published published",
            "duplicate duplicate",
            "duplicate duplicate",
            "duplicate duplicate",
            "published revision",
            "duplicate published");
    assertThat(Topics.values(clients, TopicCatalogue.ITEMS_RAW, RawItem.class))
        .extracting(item -> item.getGuid() + " " + item.getTitle())
        .containsExactlyInAnyOrder("1 a", "2 b", "1 edited", "3 c");
    List<LedgerEntry> ledger =
        Topics.values(clients, TopicCatalogue.LEDGER, LedgerEntry.class).stream()
            .filter(entry -> entry.getStage().equals("ingest"))
            .toList();
    assertThat(ledger.get(ledger.size() - 1).getCounts())
        .containsExactly(new Count("duplicate", "", 7L), new Count("published", "", 4L));
    assertThat(PublishedCounts.inLedger(clients)).isEqualTo(PublishedCounts.inTopic(clients));
  }

  @Test
  void processesThatPostAtOnceLoseAndDoubleNothing() throws Exception {
    // Given
    List<CompletableFuture<List<ItemResult>>> answers = new ArrayList<>();
    List<String> titles = new ArrayList<>();

    // When
    try (PushWriter one = start();
        PushWriter other = start()) {
      for (int i = 0; i < 20; i++) {
        titles.add("t" + i);
        answers.add(offer(one, "id" + i, "t" + i));
        answers.add(offer(other, "id" + i, "t" + i));
      }
      for (CompletableFuture<List<ItemResult>> answer : answers) {
        assertThat(answer.get(60, TimeUnit.SECONDS)).hasSize(1);
      }
    }

    // Then
    assertThat(Topics.values(clients, TopicCatalogue.ITEMS_RAW, RawItem.class))
        .extracting(RawItem::getTitle)
        .containsExactlyInAnyOrderElementsOf(titles);
  }

  private PushWriter start() {
    return PushWriter.start(clients, time, failure -> {});
  }

  private String post(PushWriter writer, String id, String title) throws Exception {
    ItemResult result = offer(writer, id, title).get(30, TimeUnit.SECONDS).get(0);
    return result.outcome() + (result.revision() ? " revision" : "");
  }

  private CompletableFuture<List<ItemResult>> offer(PushWriter writer, String id, String title) {
    String line = "{\"id\":\"" + id + "\",\"title\":\"" + title + "\"}";
    PushedItem item = reader.read(line.getBytes(StandardCharsets.UTF_8), time.instant());
    CompletableFuture<List<ItemResult>> answer = new CompletableFuture<>();
    assertThat(writer.offer(new Post(DESK, List.of(item), answer))).isTrue();
    return answer;
  }
}
