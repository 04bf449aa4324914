package io.tidings.archive;

import static io.tidings.archive.Fixtures.MORNING;
import static io.tidings.archive.Fixtures.RAW_TOPIC;
import static io.tidings.archive.Fixtures.commitRaw;
import static io.tidings.archive.Fixtures.ids;
import static io.tidings.archive.Fixtures.raw;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.RawItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowRemovalTest {
  private static final ArchiveQuery ALL = ArchiveQuery.all(ArchiveOrder.EVENT);

  @TempDir Path folder;
  private Archive archive;

  @BeforeEach
  void open() {
    archive = Archive.open(ArchiveConfig.in(folder));
  }

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void everyVersionGoesAndAllElseStays() throws Exception {
    // Given
    commitRaw(archive, 0, 0, List.of(raw("a1", MORNING), raw("a2", MORNING)));
    commitRaw(archive, 1, 0, List.of(raw("a3", MORNING), raw("a1", MORNING.plusSeconds(9))));
    commitRaw(archive, 2, 0, List.of(raw("a4", MORNING.plus(Duration.ofDays(1)))));
    Set<String> before = new HashSet<>(archive.dataFiles(ArchiveTable.RAW));

    // When
    long removed = archive.remove(ArchiveTable.RAW, Set.of("a1", "unknown"));

    // Then
    assertThat(removed).isEqualTo(2);
    assertThat(ids(archive, ArchiveTable.RAW, ALL)).containsExactly("a2", "a3", "a4");
    List<String> files = archive.dataFiles(ArchiveTable.RAW);
    try (DuckDb duck = new DuckDb(files)) {
      assertThat(duck.row("SELECT string_agg(item_id, ' ' ORDER BY item_id) FROM t"))
          .containsExactly("a2 a3 a4");
    }
    assertThat(files).filteredOn(before::contains).hasSize(1);
    assertThat(archive.committer(ArchiveTable.RAW).committedOffsets(RAW_TOPIC))
        .isEqualTo(Map.of(0, 2L, 1, 2L, 2, 1L));
  }

  @Test
  void aFileOfWhichNothingIsLeftGoes() {
    // Given
    commitRaw(archive, 0, 0, List.of(raw("a1", MORNING)));

    // When
    long removed = archive.remove(ArchiveTable.RAW, Set.of("a1"));

    // Then
    assertThat(removed).isEqualTo(1);
    assertThat(archive.dataFiles(ArchiveTable.RAW)).isEmpty();
    assertThat(archive.committer(ArchiveTable.RAW).committedOffsets(RAW_TOPIC))
        .isEqualTo(Map.of(0, 1L));
  }

  @Test
  void nothingToRemoveMakesNoSnapshot() {
    // Given
    long snapshot = commitRaw(archive, 0, 0, List.of(raw("a1", MORNING)));

    // When, Then
    assertThat(archive.remove(ArchiveTable.RAW, Set.of("a2"))).isZero();
    assertThat(archive.remove(ArchiveTable.ITEMS, Set.of("a2"))).isZero();
    assertThat(archive.snapshot(ArchiveTable.RAW)).hasValue(snapshot);
  }

  @Test
  void appendsAndOtherRemovalsMeanwhileLoseAndDoubleNothing() throws Exception {
    // Given
    List<RawItem> first = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      first.add(raw("old" + i, MORNING.plusSeconds(i)));
    }
    commitRaw(archive, 0, 0, first);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      // When
      Future<Long> appended = threads.submit(() -> append(15));
      Future<Long> evens = threads.submit(() -> removeEach(0));
      Future<Long> odds = threads.submit(() -> removeEach(1));

      // Then
      assertThat(evens.get() + odds.get()).isEqualTo(10);
      assertThat(appended.get()).isEqualTo(15);
    } finally {
      threads.shutdownNow();
    }
    List<String> left = new ArrayList<>();
    first.stream().map(RawItem::getItemId).skip(10).forEach(left::add);
    for (int i = 0; i < 15; i++) {
      left.add("new" + i);
    }
    assertThat(ids(archive, ArchiveTable.RAW, ALL)).containsExactlyInAnyOrderElementsOf(left);
    assertThat(archive.committer(ArchiveTable.RAW).committedOffsets(RAW_TOPIC))
        .isEqualTo(Map.of(0, 50L, 1, 15L));
  }

  private long append(int count) {
    try (Archive own = Archive.open(ArchiveConfig.in(folder))) {
      for (int i = 0; i < count; i++) {
        commitRaw(own, 1, i, List.of(raw("new" + i, MORNING)));
      }
      return count;
    }
  }

  private long removeEach(int remainder) {
    try (Archive own = Archive.open(ArchiveConfig.in(folder))) {
      long removed = 0;
      for (int i = remainder; i < 10; i += 2) {
        removed += own.remove(ArchiveTable.RAW, Set.of("old" + i));
      }
      return removed;
    }
  }
}
