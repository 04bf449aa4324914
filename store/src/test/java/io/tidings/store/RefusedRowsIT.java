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

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RefusedRowsIT {
  private static final Instant OUT_OF_RANGE = Instant.ofEpochMilli(Long.MAX_VALUE);

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Test
  void eachRefusedRowIsReportedAndAllOthersAreWrittenWithTheOffsets() throws Exception {
    // Given
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      changes.add(upsert(0, i, raw("item-" + i)));
    }
    changes.set(17, upsert(0, 17, raw("item-17").setPublishedAt(OUT_OF_RANGE)));
    changes.set(18, upsert(0, 18, raw("item-18").setFeedId(incompressible())));
    changes.set(199, upsert(0, 199, raw("").setTitle("SECRET")));
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      WriteResult result =
          writer.write(new Batch(Map.of(partition(0), new OffsetRange(0, 200)), changes));

      // Then
      assertThat(result)
          .isEqualTo(
              new WriteResult(
                  197,
                  0,
                  List.of(
                      new Rejection(changes.get(17), "22008", "SQLState 22008"),
                      new Rejection(changes.get(18), "54000", "SQLState 54000"),
                      new Rejection(
                          changes.get(199),
                          "23514",
                          "SQLState 23514, table items, constraint items_item_id_check"))));
      assertThat(writer.committedOffsets(Items.TOPIC)).isEqualTo(Map.of(partition(0), 200L));
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(197, 197, 0));
      assertThat(writer.unpublishedLedger(Set.of(0)))
          .containsExactly(
              new LedgerEntry(
                  "store",
                  null,
                  null,
                  null,
                  0,
                  0L,
                  200L,
                  List.of(
                      new Count("dead-lettered", "sqlstate-22008", 1L),
                      new Count("dead-lettered", "sqlstate-23514", 1L),
                      new Count("dead-lettered", "sqlstate-54000", 1L),
                      new Count("out", "", 197L))));
    }
  }

  @Test
  void aRefusedVersionLeavesTheVersionBeforeIt() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      WriteResult result =
          writer.write(
              batch(
                  0,
                  4,
                  upsert(0, 0, raw("a").setTitle("removed")),
                  removal(0, 1, "a"),
                  upsert(0, 2, raw("a").setTitle("good")),
                  upsert(0, 3, raw("a").setTitle("bad").setPublishedAt(OUT_OF_RANGE))));

      // Then
      assertThat(result.rejected())
          .extracting(rejection -> rejection.change().position())
          .containsExactly(at(0, 3));
      assertThat(database.rows("SELECT title FROM items")).containsExactly("good");
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(1, 1, 0));
    }
  }

  @Test
  void aDateBeyondAllReasonIsRefusedAndMakesNoPartition() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      WriteResult result =
          writer.write(
              batch(
                  0,
                  4,
                  upsert(0, 0, raw("a").setObservedAt(Instant.parse("3026-01-01T00:00:00Z"))),
                  upsert(0, 1, raw("b").setObservedAt(Instant.parse("1969-12-31T23:59:59Z"))),
                  upsert(0, 2, raw("c").setObservedAt(OUT_OF_RANGE)),
                  upsert(0, 3, raw("d").setObservedAt(NOON))));

      // Then
      assertThat(result.rejected())
          .extracting(rejection -> rejection.change().itemId() + " " + rejection.sqlState())
          .containsExactly("a 23514", "b 23514", "c 22008");
      assertThat(database.rows("SELECT inhrelid::regclass::text FROM pg_inherits"))
          .contains("item_revisions_20260304")
          .noneMatch(name -> name.contains("3026") || name.contains("1969"));
    }
  }

  @Test
  void aBatchOfRefusedRowsOnlyStillMovesTheOffsets() {
    // Given
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      changes.add(upsert(0, i, raw("item-" + i).setPublishedAt(OUT_OF_RANGE)));
    }
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      WriteResult result =
          writer.write(new Batch(Map.of(partition(0), new OffsetRange(0, 50)), changes));

      // Then
      assertThat(result.rejected()).extracting(Rejection::change).isEqualTo(changes);
      assertThat(writer.committedOffsets(Items.TOPIC)).isEqualTo(Map.of(partition(0), 50L));
    }
  }

  @Test
  void anErrorThatIsNotTheRowsFaultRefusesNoRow() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      database.execute("ALTER TABLE item_topics RENAME TO elsewhere");

      // When
      assertThatThrownBy(() -> writer.write(batch(0, 1, upsert(0, 0, raw("a")))))
          // Then
          .isInstanceOf(StoreException.class)
          .hasMessage("cannot write a batch: 42P01");
      assertThat(writer.committedOffsets(Items.TOPIC)).isEqualTo(Map.of(partition(0), 0L));
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(0, 0, 0));
    }
  }

  // An index cannot hold it: PostgreSQL compresses values, but not these.
  private static String incompressible() {
    return new Random(1)
        .ints(9_000, 0x4E00, 0x9FA5)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
