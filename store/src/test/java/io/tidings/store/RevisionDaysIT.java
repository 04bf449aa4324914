package io.tidings.store;

import static io.tidings.store.Items.NOON;
import static io.tidings.store.Items.batch;
import static io.tidings.store.Items.raw;
import static io.tidings.store.Items.upsert;
import static io.tidings.store.Items.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RevisionDaysIT {
  private static final String PARTITIONS =
      "SELECT c.relname, pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits"
          + " JOIN pg_class c ON c.oid = inhrelid"
          + " WHERE inhparent = 'item_revisions'::regclass ORDER BY 1";

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Test
  void aDayIsMadeWhenItIsFirstNeeded() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      writer.write(
          batch(
              0,
              3,
              upsert(0, 0, raw("a").setObservedAt(Instant.parse("1987-10-19T23:59:59.999Z"))),
              upsert(0, 1, raw("b").setObservedAt(Instant.parse("1987-10-20T00:00:00Z"))),
              upsert(0, 2, raw("c").setObservedAt(Instant.parse("1987-10-20T12:00:00Z")))));

      // Then
      assertThat(database.rows(PARTITIONS))
          .containsExactly(
              "item_revisions_19871019|FOR VALUES FROM ('1987-10-19 00:00:00+00')"
                  + " TO ('1987-10-20 00:00:00+00')",
              "item_revisions_19871020|FOR VALUES FROM ('1987-10-20 00:00:00+00')"
                  + " TO ('1987-10-21 00:00:00+00')");
      assertThat(database.rows("SELECT item_id FROM item_revisions_19871020 ORDER BY 1"))
          .containsExactly("b", "c");
    }
  }

  @Test
  void aDayThatWasDroppedIsMadeAgainWhenTheBatchIsRepeated() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);
      writer.write(batch(0, 1, upsert(0, 0, raw("a").setObservedAt(NOON))));
      database.execute("DROP TABLE item_revisions_20260304");
      Batch batch = batch(1, 2, upsert(0, 1, raw("b").setObservedAt(NOON)));

      // When
      assertThatThrownBy(() -> writer.write(batch))
          .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.isTransient()).isTrue());
      WriteResult result = writer.write(batch);

      // Then
      assertThat(result.written()).isEqualTo(1);
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(2, 1, 0));
    }
  }
}
