package io.tidings.archive;

import static io.tidings.archive.Fixtures.MORNING;
import static io.tidings.archive.Fixtures.RAW_TOPIC;
import static io.tidings.archive.Fixtures.commitRaw;
import static io.tidings.archive.Fixtures.ids;
import static io.tidings.archive.Fixtures.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.RawItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveCommitterTest {
  private static final ArchiveQuery ALL = ArchiveQuery.all(ArchiveOrder.EVENT);

  @TempDir Path folder;
  private Archive archive;
  private ArchiveCommitter committer;

  @BeforeEach
  void open() {
    archive = Archive.open(ArchiveConfig.in(folder));
    committer = archive.committer(ArchiveTable.RAW);
  }

  @AfterEach
  void close() {
    archive.close();
  }

  @Test
  void anEmptyTableHasReadNothing() {
    // When, Then
    assertThat(committer.committedOffsets(RAW_TOPIC)).isEmpty();
    assertThat(archive.snapshot(ArchiveTable.RAW)).isEmpty();
    assertThat(archive.dataFiles(ArchiveTable.RAW)).isEmpty();
    assertThat(ids(archive, ArchiveTable.RAW, ALL)).isEmpty();
  }

  @Test
  void offsetsAreThoseOfThePositionAndNotOfTheLastRow() {
    // When
    WrittenFiles files = write(0, 0, 3);
    long snapshot =
        committer.commit(
            files,
            List.of(
                new PartitionRange(RAW_TOPIC, 0, 0, 5), new PartitionRange(RAW_TOPIC, 7, 20, 21)),
            Map.of());

    // Then
    assertThat(committer.committedOffsets(RAW_TOPIC)).isEqualTo(Map.of(0, 5L, 7, 21L));
    assertThat(archive.snapshot(ArchiveTable.RAW)).hasValue(snapshot);
  }

  @Test
  void offsetsMoveWithoutRows() {
    // Given
    commitRaw(archive, 0, 0, items(0, 2));

    // When
    committer.commit(write(0, 2, 0), List.of(new PartitionRange(RAW_TOPIC, 0, 2, 9)), Map.of());

    // Then
    assertThat(committer.committedOffsets(RAW_TOPIC)).isEqualTo(Map.of(0, 9L));
    assertThat(archive.count(ArchiveTable.RAW, ALL)).isEqualTo(2);
  }

  @Test
  void aZombieThatPreparedTheSameOffsetsIsRefusedAndItsFilesGo() throws IOException {
    // Given
    WrittenFiles zombie = write(0, 0, 3);
    commitRaw(archive, 0, 0, items(0, 3));

    // When
    assertThatThrownBy(
            () ->
                committer.commit(zombie, List.of(new PartitionRange(RAW_TOPIC, 0, 0, 3)), Map.of()))
        .isInstanceOf(OffsetsMovedException.class)
        .hasMessage(
            "table raw has recorded offset 3 of tidings.items.raw-0, not 0: another writer was"
                + " here");

    // Then
    assertThat(ids(archive, ArchiveTable.RAW, ALL)).containsExactly("a0", "a1", "a2");
    assertThat(parquetFiles()).isEqualTo(1);
  }

  @Test
  void aGapIsRefusedToo() {
    // Given
    commitRaw(archive, 0, 0, items(0, 3));
    WrittenFiles later = write(0, 5, 1);

    // When, Then
    assertThatThrownBy(
            () ->
                committer.commit(later, List.of(new PartitionRange(RAW_TOPIC, 0, 5, 6)), Map.of()))
        .isInstanceOf(OffsetsMovedException.class);
  }

  @Test
  void oneForeignPartitionStopsTheWholeCommit() {
    // Given
    commitRaw(archive, 1, 0, items(0, 1));
    WrittenFiles both = write(0, 0, 2);

    // When
    assertThatThrownBy(
            () ->
                committer.commit(
                    both,
                    List.of(
                        new PartitionRange(RAW_TOPIC, 0, 0, 2),
                        new PartitionRange(RAW_TOPIC, 1, 0, 4)),
                    Map.of()))
        .isInstanceOf(OffsetsMovedException.class);

    // Then
    assertThat(committer.committedOffsets(RAW_TOPIC)).isEqualTo(Map.of(1, 1L));
    assertThat(archive.count(ArchiveTable.RAW, ALL)).isEqualTo(1);
  }

  @Test
  void filesThatAreNeverCommittedHaveNoRows() throws IOException {
    // Given a writer that dies between closing its files and the commit
    WrittenFiles orphans = write(0, 0, 3);

    // When
    try (Archive restarted = Archive.open(ArchiveConfig.in(folder))) {
      commitRaw(restarted, 0, 0, items(0, 3));

      // Then
      assertThat(orphans.rows()).isEqualTo(3);
      assertThat(parquetFiles()).isEqualTo(2);
      assertThat(ids(restarted, ArchiveTable.RAW, ALL)).containsExactly("a0", "a1", "a2");
    }
  }

  @Test
  void twoWritersOfTheSamePartitionNeitherDoubleNorLose() throws Exception {
    // Given
    int commits = 12;

    CyclicBarrier opened = new CyclicBarrier(3);

    // When each commits whatever is next, and begins again where it is refused
    List<Integer> refused =
        inParallel(
            IntStream.range(0, 3)
                .<Callable<Integer>>mapToObj(n -> () -> race(commits, opened))
                .toList());

    // Then
    assertThat(committer.committedOffsets(RAW_TOPIC)).isEqualTo(Map.of(0, 5L * commits));
    assertThat(ids(archive, ArchiveTable.RAW, ALL))
        .containsExactlyElementsOf(
            items(0, 5 * commits).stream().map(RawItem::getItemId).sorted(byNumber()).toList());
    assertThat(refused.stream().mapToInt(n -> n).sum()).isGreaterThanOrEqualTo(2);
  }

  @Test
  void writersOfDifferentPartitionsAllSucceed() throws Exception {
    // When
    inParallel(
        IntStream.range(0, 4)
            .<Callable<Integer>>mapToObj(
                partition ->
                    () -> {
                      try (Archive own = Archive.open(ArchiveConfig.in(folder))) {
                        for (int i = 0; i < 6; i++) {
                          commitRaw(own, partition, i, List.of(raw("p" + partition + i, MORNING)));
                        }
                      }
                      return 0;
                    })
            .toList());

    // Then
    assertThat(committer.committedOffsets(RAW_TOPIC)).isEqualTo(Map.of(0, 6L, 1, 6L, 2, 6L, 3, 6L));
    assertThat(ids(archive, ArchiveTable.RAW, ALL)).doesNotHaveDuplicates().hasSize(24);
  }

  @Test
  void aTableWithRowsButWithoutOffsetsStopsTheWriter() throws IOException {
    // Given rows that another program put there
    WrittenFiles foreign = write(0, 0, 2);
    foreignAppend(foreign.files());

    // When, Then
    assertThatThrownBy(() -> committer.committedOffsets(RAW_TOPIC))
        .isInstanceOf(MissingOffsetsException.class)
        .hasMessage(
            "table raw holds 2 rows but none of its snapshots has the property tidings.offsets");
    assertThatThrownBy(() -> commitRaw(archive, 0, 0, items(0, 2)))
        .isInstanceOf(MissingOffsetsException.class);
    assertThat(archive.count(ArchiveTable.RAW, ALL)).isEqualTo(2);
    assertThat(parquetFiles()).isEqualTo(foreign.count());
  }

  @Test
  void offsetsAreFoundBehindSnapshotsOfOtherPrograms() {
    // Given
    commitRaw(archive, 0, 0, items(0, 2));

    // When
    foreignAppend(List.of());

    // Then
    assertThat(committer.committedOffsets(RAW_TOPIC)).isEqualTo(Map.of(0, 2L));
    commitRaw(archive, 0, 2, items(2, 1));
    assertThat(committer.committedOffsets(RAW_TOPIC)).isEqualTo(Map.of(0, 3L));
  }

  @Test
  void expiryOfOldSnapshotsLosesNoOffsets() {
    // Given
    commitRaw(archive, 0, 0, items(0, 2));
    commitRaw(archive, 1, 0, items(2, 2));

    // When
    withTable(
        table ->
            table
                .expireSnapshots()
                .expireOlderThan(System.currentTimeMillis())
                .retainLast(1)
                .commit());

    // Then
    withTable(table -> assertThat(table.snapshots()).hasSize(1));
    assertThat(committer.committedOffsets(RAW_TOPIC)).isEqualTo(Map.of(0, 2L, 1, 2L));
    assertThat(archive.count(ArchiveTable.RAW, ALL)).isEqualTo(4);
  }

  @Test
  void theLatestCountOfEachBucketIsTheLedger() {
    // When
    commit(0, Map.of("0|0", "{\"received\":1}", "0|1", "{\"received\":7}"));
    commit(1, Map.of("0|0", "{\"received\":2}"));
    commit(2, Map.of());

    // Then
    assertThat(committer.ledger())
        .isEqualTo(Map.of("0|0", "{\"received\":2}", "0|1", "{\"received\":7}"));
  }

  @Test
  void filesOfAnotherTableAreRefused() {
    // Given
    WrittenFiles files = write(0, 0, 1);

    // When, Then
    assertThatThrownBy(
            () -> archive.committer(ArchiveTable.ITEMS).commit(files, List.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> committer.commit(files, List.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PartitionRange(RAW_TOPIC, 0, 5, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Commits five items at a time until the partition is through, beginning with the first, as all
   * do; says how often it was refused.
   */
  private int race(int commits, CyclicBarrier opened) throws Exception {
    int refused = 0;
    try (Archive own = Archive.open(ArchiveConfig.in(folder))) {
      opened.await();
      long next = 0;
      while (next < 5L * commits) {
        try {
          commitRaw(own, 0, next, items((int) next, 5));
        } catch (OffsetsMovedException e) {
          refused++;
        }
        next = own.committer(ArchiveTable.RAW).committedOffsets(RAW_TOPIC).getOrDefault(0, 0L);
      }
      return refused;
    }
  }

  private static <T> List<T> inParallel(List<Callable<T>> jobs) throws Exception {
    CyclicBarrier start = new CyclicBarrier(jobs.size());
    ExecutorService threads = Executors.newFixedThreadPool(jobs.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> job : jobs) {
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return job.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private void commit(long offset, Map<String, String> ledger) {
    committer.commit(
        write(0, (int) offset, 1),
        List.of(new PartitionRange(RAW_TOPIC, 0, offset, offset + 1)),
        ledger);
  }

  private WrittenFiles write(int partition, int start, int count) {
    try (ArchiveWriter writer = archive.writer(ArchiveTable.RAW)) {
      long offset = start;
      for (RawItem item : items(start, count)) {
        writer.write(raw(partition, offset++, item), RawItem.SCHEMA$);
      }
      return writer.finish();
    }
  }

  private static List<RawItem> items(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(n -> raw("a" + n, MORNING.plusSeconds(n)))
        .toList();
  }

  private static Comparator<String> byNumber() {
    return Comparator.comparingInt(id -> Integer.parseInt(id.substring(1)));
  }

  private void foreignAppend(List<DataFile> files) {
    withTable(
        table -> {
          var append = table.newAppend();
          files.forEach(append::appendFile);
          append.commit();
        });
  }

  private void withTable(Consumer<Table> action) {
    try (JdbcCatalog catalog = Catalogs.open(ArchiveConfig.in(folder))) {
      action.accept(catalog.loadTable(Catalogs.identifier(ArchiveTable.RAW)));
    }
  }

  private long parquetFiles() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }
}
