package io.tidings.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Count;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.ingest.ItemClock;
import io.tidings.runtime.takedown.TakedownSet;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.TakedownKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PushTurnsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:20:00Z");
  private static final PushSource DESK =
      new PushSource(
          "desk", List.of(), new Source("The Desk", "fam", "NL", null, null), "nl", List.of("x"));

  private final PushMemory memory = new PushMemory();
  private final PushReader reader = new PushReader(DESK, ItemClock.ARRIVAL);
  private PushTurns turns = new PushTurns(TakedownSet.of(List.of()));

  @Test
  void takesAnItemForItsOwnSourceWhateverTheItemSays() {
    // When
    RawItem item =
        turn(NOW, "{\"id\":\"1\",\"title\":\"a\",\"source\":\"other\"}").published().get(0);

    // Then
    assertThat(item.getItemId()).isEqualTo(ItemIds.itemId("desk", "1"));
    assertThat(item.getSource()).isEqualTo(DESK.source());
    assertThat(List.of(item.getFeedId(), item.getChannel().name(), item.getLanguageHint()))
        .isEqualTo(List.of("desk", "PUSH", "nl"));
    assertThat(item.getLabels()).isEqualTo(List.of("x"));
  }

  @Test
  void takesTheSameContentOnceAndAnotherContentAsARevision() {
    // Given
    commit(turn(NOW, "{\"id\":\"1\",\"title\":\"a\"}"));

    // When
    PushTurn turn =
        turn(
            NOW,
            "{\"id\":\"1\",\"title\":\"a\"}",
            "{\"id\":\"1\",\"title\":\"b\"}",
            "{\"id\":\"1\",\"title\":\"b\"}",
            "{\"id\":\"1\",\"title\":\"a\"}",
            "nothing");

    // Then
    String id = ItemIds.itemId("desk", "1");
    assertThat(turn.results())
        .containsExactly(
            new ItemResult("1", id, "duplicate", "", false),
            new ItemResult("1", id, "published", "", true),
            new ItemResult("1", id, "duplicate", "", false),
            new ItemResult("1", id, "published", "", true),
            new ItemResult(null, null, "rejected", "not-json", false));
    assertThat(turn.published()).extracting(RawItem::getTitle).containsExactly("b", "a");
    assertThat(turn.tally().counts())
        .containsExactly(
            new Count("duplicate", "", 2L),
            new Count("published", "", 3L),
            new Count("rejected", "not-json", 1L));
  }

  @Test
  void countsOnInTheSameHourAndAnewInTheNext() {
    // Given
    commit(turn(NOW, "{\"id\":\"1\",\"title\":\"a\"}"));

    // Then
    assertThat(turn(NOW.plusSeconds(60), "{\"id\":\"2\",\"title\":\"a\"}").tally().received())
        .isEqualTo(2);
    assertThat(turn(NOW.plusSeconds(3_600), "{\"id\":\"2\",\"title\":\"a\"}").tally().received())
        .isEqualTo(1);
  }

  @Test
  void refusesWhatWasTakenDown() {
    // Given
    String id = ItemIds.itemId("desk", "1");
    turns = new PushTurns(TakedownSet.of(List.of(TakedownKeys.ofItem(id))));

    // Then
    assertThat(turn(NOW, "{\"id\":\"1\",\"title\":\"a\"}").results())
        .containsExactly(new ItemResult("1", id, "rejected", "taken-down", false));
  }

  private PushTurn turn(Instant now, String... lines) {
    List<PushedItem> items =
        List.of(lines).stream()
            .map(line -> reader.read(line.getBytes(StandardCharsets.UTF_8), now))
            .toList();
    return turns.of("desk", memory, items, now);
  }

  private void commit(PushTurn turn) {
    turn.states().forEach(memory::apply);
    memory.apply(turn.sourceState("desk", "batch"));
  }
}
