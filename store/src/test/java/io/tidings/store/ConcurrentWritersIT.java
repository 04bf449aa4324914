package io.tidings.store;

import static io.tidings.store.Items.NOON;
import static io.tidings.store.Items.partition;
import static io.tidings.store.Items.raw;
import static io.tidings.store.Items.upsert;
import static io.tidings.store.Items.writer;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.LedgerEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcurrentWritersIT {
  private static final int BATCHES = 40;
  private static final int SIZE = 25;

  @RegisterExtension final FreshDatabase database = new FreshDatabase();

  @Test
  void twoThatWriteTheSamePartitionWriteEachRecordOnce() throws Exception {
    // Given
    try (Store one = database.open();
        Store other = database.open()) {
      // When
      List<Integer> written = together(contender(one), contender(other));

      // Then
      assertThat(written.get(0) + written.get(1)).isEqualTo(BATCHES * SIZE);
      assertThat(one.queries().counts())
          .isEqualTo(new StoreCounts(BATCHES * SIZE, BATCHES * SIZE, 0));
      assertThat(one.writer("store").unpublishedLedger(Set.of(0)))
          .extracting(LedgerEntry::getReceived)
          .containsExactly((long) BATCHES * SIZE);
    }
  }

  @Test
  void twoThatWriteOtherPartitionsOfTheSameDaysDoNotDisturbEachOther() throws Exception {
    // Given
    try (Store one = database.open();
        Store other = database.open()) {
      StoreWriter first = writer(one, 0);
      StoreWriter second = writer(other, 1);

      // When
      List<Integer> written = together(() -> writeAll(first, 0), () -> writeAll(second, 1));

      // Then
      assertThat(written).containsExactly(BATCHES * SIZE, BATCHES * SIZE);
      assertThat(one.queries().counts())
          .isEqualTo(new StoreCounts(2 * BATCHES * SIZE, 2 * BATCHES * SIZE, 0));
    }
  }

  // As a lane does: what has been moved by somebody else is claimed again, and read from there.
  private static Callable<Integer> contender(Store store) {
    StoreWriter writer = writer(store, 0);
    return () -> {
      int written = 0;
      long next = 0;
      while (next < BATCHES * SIZE) {
        try {
          written += writer.write(batch(0, next)).written();
          next += SIZE;
        } catch (OffsetsMovedException e) {
          next = writer.claim(Map.of(partition(0), 0L)).getOrDefault(partition(0), 0L);
        }
      }
      return written;
    };
  }

  private static int writeAll(StoreWriter writer, int partition) {
    int written = 0;
    for (long start = 0; start < BATCHES * SIZE; start += SIZE) {
      written += writer.write(batch(partition, start)).written();
    }
    return written;
  }

  private static Batch batch(int partition, long start) {
    List<Change> changes = new ArrayList<>();
    for (long offset = start; offset < start + SIZE; offset++) {
      changes.add(
          upsert(
              partition,
              offset,
              raw(partition + "-" + offset).setObservedAt(NOON.plus(Duration.ofHours(offset)))));
    }
    return new Batch(Map.of(partition(partition), new OffsetRange(start, start + SIZE)), changes);
  }

  private static List<Integer> together(Callable<Integer> one, Callable<Integer> other)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> result : threads.invokeAll(List.of(one, other))) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
