package io.tidings.store;

import static io.tidings.store.Items.at;
import static io.tidings.store.Items.batch;
import static io.tidings.store.Items.raw;
import static io.tidings.store.Items.removal;
import static io.tidings.store.Items.upsert;
import static io.tidings.store.Items.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LedgerIT {
  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Test
  void everyRecordIsCountedInTheBucketOfItsOrigin() {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      writer.write(
          batch(
              0,
              2_001,
              upsert(0, 998, raw("a")),
              removal(0, 999, "b"),
              upsert(0, 1_000, raw("a")),
              new Change.DeadLetter(at(0, 2_000), new Origin(0, 2_000), "c", "undecodable")));

      // Then
      assertThat(writer.unpublishedLedger(Set.of(0)))
          .containsExactly(
              entry(0, 0, 2, new Count("out", "", 2L)),
              entry(0, 1, 1, new Count("out", "", 1L)),
              entry(0, 2, 1, new Count("dead-lettered", "undecodable", 1L)));
    }
  }

  @Test
  void whatHasBeenPublishedComesAgainOnlyWhenItHasGrown() {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      writer.write(batch(0, 2, upsert(0, 0, raw("a")), upsert(0, 1, raw("b"))));
      List<LedgerEntry> first = writer.unpublishedLedger(Set.of(0));

      // When
      writer.write(batch(2, 3, upsert(0, 2, raw("c"))));
      writer.ledgerPublished(first);

      // Then
      List<LedgerEntry> second = writer.unpublishedLedger(Set.of(0));
      assertThat(second).containsExactly(entry(0, 0, 3, new Count("out", "", 3L)));
      writer.ledgerPublished(second);
      assertThat(writer.unpublishedLedger(Set.of(0))).isEmpty();
    }
  }

  @Test
  void entriesOfOtherPartitionsAreTheirOwnersToPublish() {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      writer.write(batch(0, 1, upsert(0, 0, raw("a"))));

      // When
      List<LedgerEntry> entries = writer.unpublishedLedger(Set.of(1, 2));

      // Then
      assertThat(entries).isEmpty();
    }
  }

  private static LedgerEntry entry(int partition, long bucket, long received, Count... counts) {
    return new LedgerEntry("store", null, null, null, partition, bucket, received, List.of(counts));
  }
}
