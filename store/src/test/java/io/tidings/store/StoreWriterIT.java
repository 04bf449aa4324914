package io.tidings.store;

import static io.tidings.store.Items.NOON;
import static io.tidings.store.Items.at;
import static io.tidings.store.Items.batch;
import static io.tidings.store.Items.partition;
import static io.tidings.store.Items.raw;
import static io.tidings.store.Items.removal;
import static io.tidings.store.Items.upsert;
import static io.tidings.store.Items.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.Takedown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoreWriterIT {
  private static final String ITEMS =
      "SELECT item_id, title, origin_offset FROM items ORDER BY item_id";
  private static final String REVISIONS =
      "SELECT item_id, origin_offset, extract(epoch FROM known_at)::bigint FROM item_revisions"
          + " ORDER BY item_id, origin_offset";

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Test
  void writesItemsTagsRevisionsAndOffsetsTogether() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      WriteResult result =
          writer.write(batch(0, 5, upsert(0, 1, raw("a")), upsert(0, 3, raw("b"))));

      // Then
      assertThat(result).isEqualTo(new WriteResult(2, 0, List.of()));
      assertThat(writer.committedOffsets(Items.TOPIC)).isEqualTo(Map.of(partition(0), 5L));
      assertThat(
              database.rows(
                  "SELECT item_id, origin_partition, origin_offset, feed_id, source_name,"
                      + " source_family, source_country, language, title, link, text, content_hash,"
                      + " observed_at, published_at, known_at FROM items WHERE item_id = 'a'"))
          .containsExactly(
              "a|0|1|wire|The Wire|wire|GB|en|Title of a|https://news.example/a|Text of a"
                  + "|hash of a|2026-03-04 12:00:00+00|2026-03-04 11:59:00+00"
                  + "|2026-03-04 12:00:07+00");
      assertThat(
              database.rows(
                  "SELECT item_id, position, entity_id, name, type, score, method, mentions"
                      + " FROM item_entities ORDER BY item_id, position"))
          .containsExactly(
              "a|0|wd:Q30|Entity|LOC|0.8|dictionary|0",
              "a|1|null|Jane Doe|PER|0.5|rule|0",
              "b|0|wd:Q30|Entity|LOC|0.8|dictionary|0",
              "b|1|null|Jane Doe|PER|0.5|rule|0");
      assertThat(
              database.rows(
                  "SELECT item_id, position, topic_id, label, score, method"
                      + " FROM item_topics ORDER BY item_id"))
          .containsExactly(
              "a|0|medtop:11000000|topic|0.7|model", "b|0|medtop:11000000|topic|0.7|model");
      assertThat(database.rows(REVISIONS)).containsExactly("a|1|1772625607", "b|3|1772625607");
    }
  }

  @Test
  void aZombieThatStartsBeforeTheCommittedOffsetWritesNothing() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter rightful = writer(store, 0, 1);
      StoreWriter zombie = writer(store, 0, 1);
      rightful.write(batch(0, 2, upsert(0, 1, raw("a"))));

      // When
      assertThatThrownBy(
              () ->
                  zombie.write(
                      new Batch(
                          Map.of(
                              partition(0), new OffsetRange(0, 4),
                              partition(1), new OffsetRange(0, 9)),
                          List.of(upsert(0, 3, raw("b")), upsert(1, 8, raw("c"))))))
          // Then
          .isInstanceOf(OffsetsMovedException.class)
          .hasMessage(
              "lane store, tidings.items.enriched-0: the batch starts at 0, committed is 2");
      assertThat(database.rows(ITEMS)).containsExactly("a|Title of a|1");
      assertThat(rightful.committedOffsets(Items.TOPIC))
          .isEqualTo(Map.of(partition(0), 2L, partition(1), 0L));
    }
  }

  @Test
  void aBatchIsNotWrittenTwice() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      Batch batch = batch(0, 2, upsert(0, 1, raw("a")));
      writer.write(batch);

      // When
      assertThatThrownBy(() -> writer.write(batch))
          // Then
          .isInstanceOf(OffsetsMovedException.class);
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(1, 1, 0));
      assertThat(writer.unpublishedLedger(java.util.Set.of(0)).get(0).getReceived()).isEqualTo(1);
    }
  }

  @Test
  void aPartitionThatWasNeverClaimedIsNotWritten() {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = store.writer("store");

      // When
      assertThatThrownBy(() -> writer.write(batch(500, 502, upsert(0, 501, raw("a")))))
          // Then
          .isInstanceOf(OffsetsMovedException.class)
          .hasMessageEndingWith("the batch starts at 500, committed is nothing");
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(0, 0, 0));
    }
  }

  @Test
  void claimingGivesWhatIsCommittedOrTheFirstOffset() {
    // Given
    try (Store store = database.open()) {
      writer(store, 0).write(batch(0, 7, upsert(0, 1, raw("a"))));

      // When
      Map<?, Long> next = store.writer("store").claim(Map.of(partition(0), 3L, partition(1), 40L));

      // Then
      assertThat(next).isEqualTo(Map.of(partition(0), 7L, partition(1), 40L));
      assertThat(store.writer("other").committedOffsets(Items.TOPIC)).isEmpty();
    }
  }

  @Test
  void theLatestVersionIsTheRowAndEveryVersionARevision() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      Instant nextDay = NOON.plus(Duration.ofDays(1));

      // When
      writer.write(
          batch(
              0,
              3,
              upsert(0, 1, raw("a").setTitle("one")),
              upsert(0, 2, raw("a").setTitle("two").setObservedAt(NOON.plusSeconds(60)))));
      writer.write(batch(3, 9, upsert(0, 8, raw("a").setTitle("three").setObservedAt(nextDay))));

      // Then
      assertThat(database.rows(ITEMS)).containsExactly("a|three|8");
      assertThat(database.rows(REVISIONS))
          .containsExactly("a|1|1772625607", "a|2|1772625667", "a|8|1772712007");
      assertThat(database.rows("SELECT count(*) FROM item_entities")).containsExactly("2");
      assertThat(store.queries().revisions("a"))
          .extracting(revision -> revision.item().getItem().getTitle())
          .containsExactly("one", "two", "three");
    }
  }

  @Test
  void anOlderVersionDoesNotReplaceALaterOne() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      writer.write(batch(0, 9, upsert(0, 8, raw("a").setTitle("new"))));
      Change.Upsert old =
          upsert(0, 2, raw("a").setTitle("old").setObservedAt(NOON.minus(Duration.ofDays(3))));

      // When
      writer.write(batch(9, 10, new Change.Upsert(at(0, 9), old.row())));

      // Then
      assertThat(database.rows(ITEMS)).containsExactly("a|new|8");
      assertThat(store.queries().revisions("a"))
          .extracting(revision -> revision.item().getItem().getTitle())
          .containsExactly("old", "new");
    }
  }

  @Test
  void theFirstTimeThatAVersionIsKnownStays() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      Change.Upsert first = upsert(0, 1, raw("a"));
      ItemRow later =
          ItemRow.of(
              Items.enriched(raw("a").build(), "en", Items.SPORT, "wd:Q145"),
              first.origin(),
              NOON.plus(Duration.ofDays(30)));
      writer.write(batch(0, 2, first));

      // When
      writer.write(batch(2, 3, new Change.Upsert(at(0, 2), later)));

      // Then
      assertThat(database.rows(REVISIONS)).containsExactly("a|1|1772625607");
      assertThat(database.rows("SELECT topic_id FROM item_topics")).containsExactly(Items.SPORT);
      assertThat(database.rows("SELECT entity_id FROM item_entities WHERE position = 0"))
          .containsExactly("wd:Q145");
    }
  }

  @Test
  void aRemovalTakesTheItemItsRevisionsOfAllDaysAndItsTags() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      writer.write(
          batch(
              0,
              4,
              upsert(0, 1, raw("a")),
              upsert(0, 2, raw("a").setObservedAt(NOON.plus(Duration.ofDays(9)))),
              upsert(0, 3, raw("b"))));

      // When
      writer.write(batch(4, 6, removal(0, 4, "a"), removal(0, 5, "never seen")));

      // Then
      assertThat(database.rows(ITEMS)).containsExactly("b|Title of b|3");
      assertThat(database.rows(REVISIONS)).containsExactly("b|3|1772625607");
      assertThat(database.rows("SELECT DISTINCT item_id FROM item_entities")).containsExactly("b");
      assertThat(database.rows("SELECT DISTINCT item_id FROM item_topics")).containsExactly("b");
    }
  }

  @Test
  void removalsAndVersionsOfOneBatchKeepTheirOrder() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      writer.write(batch(0, 1, upsert(0, 0, raw("a").setTitle("before"))));

      // When
      writer.write(
          batch(
              1,
              6,
              upsert(0, 1, raw("a").setTitle("between")),
              removal(0, 2, "a"),
              upsert(0, 3, raw("a").setTitle("after")),
              upsert(0, 4, raw("b")),
              removal(0, 5, "b")));

      // Then
      assertThat(database.rows(ITEMS)).containsExactly("a|after|3");
      assertThat(database.rows(REVISIONS)).containsExactly("a|3|1772625607");
    }
  }

  @Test
  void whatIsTakenDownGoesAndDoesNotComeBack() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      writer.write(batch(0, 2, upsert(0, 1, raw("a"))));
      Takedown takedown = new Takedown("a", "wire", null, "wrong", "desk", NOON);

      // When
      writer.takeDown(List.of(takedown));
      writer.takeDown(List.of(takedown));
      WriteResult result =
          writer.write(batch(2, 5, upsert(0, 2, raw("a")), upsert(0, 4, raw("b"))));

      // Then
      assertThat(result).isEqualTo(new WriteResult(1, 1, List.of()));
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(1, 1, 1));
      assertThat(store.queries().remains("a")).isEqualTo(new ItemRemains(0, 0, 0, 0, true));
      assertThat(database.rows("SELECT item_id FROM item_entities WHERE item_id = 'a'")).isEmpty();
    }
  }

  @Test
  void charactersThatPostgresCannotHoldAreReplacedInColumnsOnly() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      writer.write(
          batch(
              0,
              2,
              upsert(
                  0, 0, raw("a").setTitle("nul \u0000.").setText("half \uD83D pair \uD83D\uDE00")),
              upsert(0, 1, raw("b"))));

      // Then
      assertThat(database.rows("SELECT title, text FROM items WHERE item_id = 'a'"))
          .containsExactly("nul \uFFFD.|half \uFFFD pair \uD83D\uDE00");
      assertThat(store.queries().item("a").orElseThrow().item().getItem().getTitle())
          .isEqualTo("nul \u0000.");
      assertThat(store.queries().counts().items()).isEqualTo(2);
    }
  }

  @Test
  void textOfTheLargestRecordIsWritten() throws Exception {
    // Given
    String text = "日本語 ".repeat((2 << 20) / 10);
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      writer.write(batch(0, 1, upsert(0, 0, raw("a").setText(text))));

      // Then
      assertThat(database.rows("SELECT char_length(text) FROM items"))
          .containsExactly(Integer.toString(text.length()));
    }
  }
}
