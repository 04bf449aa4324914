package io.tidings.store;

import static io.tidings.store.Items.batch;
import static io.tidings.store.Items.partition;
import static io.tidings.store.Items.raw;
import static io.tidings.store.Items.upsert;
import static io.tidings.store.Items.writer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StoreIT {
  private static final int MANY = 10_000;
  private static final int BATCH = 500;

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Test
  void openingAgainChangesNothing() throws Exception {
    // Given
    try (Store store = database.open()) {
      writer(store, 0).write(batch(0, 1, upsert(0, 0, raw("a"))));
    }

    // When
    try (Store store = database.open()) {
      // Then
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(1, 1, 0));
      assertThat(database.rows("SELECT version, success FROM flyway_schema_history"))
          .containsExactly("1|t", "2|t");
    }
  }

  @Test
  void severalProcessesMayOpenAnEmptyDatabaseAtOnce() throws Exception {
    // Given
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      // When
      List<Future<StoreCounts>> counts = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        counts.add(
            threads.submit(
                () -> {
                  try (Store store = database.open()) {
                    return store.queries().counts();
                  }
                }));
      }

      // Then
      for (Future<StoreCounts> count : counts) {
        assertThat(count.get()).isEqualTo(new StoreCounts(0, 0, 0));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aDatabaseThatCannotBeReachedIsNamed() {
    // Given
    StoreConfig config =
        new StoreConfig("jdbc:postgresql://127.0.0.1:1/tidings", "tidings", "SECRET", 2);

    // When
    assertThatThrownBy(() -> Store.open(config))
        // Then
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("cannot connect to jdbc:postgresql://127.0.0.1:1/tidings: ")
        .hasMessageNotContaining("SECRET");
  }

  @Test
  void tenThousandItemsAreThereOnceEach() throws Exception {
    // Given
    try (Store store = database.open()) {
      StoreWriter writer = writer(store, 0);

      // When
      for (int start = 0; start < MANY; start += BATCH) {
        List<Change> changes = new ArrayList<>();
        for (int offset = start; offset < start + BATCH; offset++) {
          changes.add(upsert(0, offset, raw("item-" + offset)));
        }
        writer.write(
            new Batch(Map.of(partition(0), new OffsetRange(start, start + BATCH)), changes));
      }

      // Then
      assertThat(
              database.rows(
                  "SELECT count(*), count(DISTINCT item_id), min(origin_offset),"
                      + " max(origin_offset) FROM items"))
          .containsExactly("10000|10000|0|9999");
      assertThat(store.queries().counts()).isEqualTo(new StoreCounts(MANY, MANY, 0));
      assertThat(database.rows("SELECT count(*) FROM item_entities")).containsExactly("20000");
    }
  }
}
