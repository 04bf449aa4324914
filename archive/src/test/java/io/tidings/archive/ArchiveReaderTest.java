package io.tidings.archive;

import static io.tidings.archive.Fixtures.APPENDED;
import static io.tidings.archive.Fixtures.ITEMS_TOPIC;
import static io.tidings.archive.Fixtures.MORNING;
import static io.tidings.archive.Fixtures.RAW_TOPIC;
import static io.tidings.archive.Fixtures.commitRaw;
import static io.tidings.archive.Fixtures.ids;
import static io.tidings.archive.Fixtures.item;
import static io.tidings.archive.Fixtures.raw;
import static io.tidings.archive.Fixtures.read;
import static io.tidings.archive.Fixtures.record;
import static io.tidings.archive.Fixtures.wire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.event.EnrichedItem;
import io.tidings.event.RawItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchiveReaderTest {
  private static final ArchiveQuery ALL = ArchiveQuery.all(ArchiveOrder.EVENT);
  private static final ArchiveQuery ARRIVAL = ArchiveQuery.all(ArchiveOrder.ARRIVAL);

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

  @ParameterizedTest(name = "with a buffer of {0} bytes")
  @ValueSource(longs = {3_000, 50_000, 64 << 20})
  void bothOrdersAreThoseOfAPlainSortWhateverTheBuffer(long buffer) throws IOException {
    // Given
    List<ConsumerRecord<byte[], byte[]>> records = shuffled(400);
    commit(records);

    // When
    List<ArchivedRecord> event;
    List<ArchivedRecord> arrival;
    try (Archive reader = Archive.open(withBuffer(buffer))) {
      event = read(reader, ArchiveTable.RAW, ALL);
      arrival = read(reader, ArchiveTable.RAW, ARRIVAL);
    }

    // Then
    Comparator<ArchivedRecord> byEvent =
        Comparator.comparing(ArchivedRecord::observedAt)
            .thenComparing(ArchivedRecord::id)
            .thenComparing(ArchivedRecord::partition)
            .thenComparing(ArchivedRecord::offset);
    Comparator<ArchivedRecord> byArrival =
        Comparator.comparing(ArchivedRecord::appended)
            .thenComparing(ArchivedRecord::partition)
            .thenComparing(ArchivedRecord::offset);
    assertThat(event).hasSize(400).isSortedAccordingTo(byEvent);
    assertThat(arrival).hasSize(400).isSortedAccordingTo(byArrival);
    assertThat(places(event)).containsExactlyInAnyOrderElementsOf(places(arrival));
    assertThat(places(event))
        .containsExactlyInAnyOrderElementsOf(
            records.stream().map(r -> r.partition() + "-" + r.offset()).toList());
  }

  @Test
  void aReadThatWasGivenUpLeavesNoTemporaryFiles() throws IOException {
    // Given
    commit(shuffled(400));
    long before = runs();

    // When
    try (Archive reader = Archive.open(withBuffer(3_000));
        ArchivedRecords records = reader.read(ArchiveTable.RAW, ARRIVAL)) {
      ArchivedRecord unused = records.next();
      assertThat(runs()).isGreaterThan(before);
    }

    // Then
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void theRangeTakesItsBeginningAndNotItsEnd() {
    // Given
    commitRaw(
        archive,
        0,
        0,
        List.of(
            raw("a1", MORNING),
            raw("a2", MORNING.plusMillis(1)),
            raw("a3", MORNING.plus(Duration.ofDays(2)))));

    // When, Then
    Instant evening = MORNING.plus(Duration.ofDays(2));
    assertThat(raws(ALL.between(MORNING, evening))).containsExactly("a1", "a2");
    assertThat(raws(ALL.between(MORNING.plusMillis(1), null))).containsExactly("a2", "a3");
    assertThat(raws(ALL.between(null, MORNING.plusMillis(1)))).containsExactly("a1");
    assertThat(raws(ALL.between(evening.plusMillis(1), null))).isEmpty();
    assertThat(raws(ALL.between(Instant.MIN, Instant.MAX))).containsExactly("a1", "a2", "a3");
    assertThat(archive.count(ArchiveTable.RAW, ALL.between(MORNING, evening))).isEqualTo(2);
  }

  @Test
  void conditionsOnRawItemsMustAllHold() {
    // Given
    commitRaw(archive, 0, 0, List.of(raw("a1", MORNING), raw("b1", MORNING), raw("b2", MORNING)));

    // When, Then
    assertThat(raws(ALL.feeds(Set.of("feed-b")))).containsExactly("b1", "b2");
    assertThat(raws(ALL.feeds(Set.of("feed-a", "feed-b")))).containsExactly("a1", "b1", "b2");
    assertThat(raws(ALL.sources(Set.of("Paper a")))).containsExactly("a1");
    assertThat(raws(ALL.languages(Set.of("de")))).containsExactly("a1", "b1", "b2");
    assertThat(raws(ALL.languages(Set.of("DE")))).containsExactly("a1", "b1", "b2");
    assertThat(raws(ALL.languages(Set.of("de-AT", "en")))).isEmpty();
    assertThat(raws(ALL.ids(Set.of("b2", "a1")))).containsExactly("a1", "b2");
    assertThat(raws(ALL.feeds(Set.of("feed-b")).ids(Set.of("b2", "a1")))).containsExactly("b2");
  }

  @Test
  void itemsAreFoundByTheirTags() {
    // Given
    List<EnrichedItem> items =
        List.of(
            item(raw("a1", MORNING), "de", List.of("sport", "war"), List.of("wd:Q1")),
            item(raw("a2", MORNING), "en", List.of("war"), List.of("wd:Q1", "wd:Q2")),
            item(raw("a3", MORNING), "en", List.of(), List.of()));
    try (ArchiveWriter writer = archive.writer(ArchiveTable.ITEMS)) {
      for (int i = 0; i < items.size(); i++) {
        writer.write(
            record(ITEMS_TOPIC, 0, i, items.get(i).getItemId(), items.get(i)),
            EnrichedItem.SCHEMA$);
      }
      archive
          .committer(ArchiveTable.ITEMS)
          .commit(writer.finish(), List.of(new PartitionRange(ITEMS_TOPIC, 0, 0, 3)), Map.of());
    }

    // When, Then
    assertThat(items(ALL.topics(Set.of("war")))).containsExactly("a1", "a2");
    assertThat(items(ALL.topics(Set.of("sport", "other")))).containsExactly("a1");
    assertThat(items(ALL.entities(Set.of("wd:Q2")))).containsExactly("a2");
    assertThat(items(ALL.languages(Set.of("en")))).containsExactly("a2", "a3");
    assertThat(items(ALL.topics(Set.of("war")).languages(Set.of("de")))).containsExactly("a1");
    assertThat(archive.count(ArchiveTable.ITEMS, ALL.topics(Set.of("war")))).isEqualTo(2);
  }

  @Test
  void aConditionOnAColumnThatTheTableLacksIsRefused() {
    // When, Then
    assertThatThrownBy(() -> archive.read(ArchiveTable.RAW, ALL.topics(Set.of("war"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("table raw has no column topics to ask for");
    assertThatThrownBy(() -> archive.count(ArchiveTable.LINKS, ALL.feeds(Set.of("f"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOlderSnapshotIsReadAsItWas() {
    // Given
    long first = commitRaw(archive, 0, 0, List.of(raw("a1", MORNING)));
    commitRaw(archive, 0, 1, List.of(raw("a2", MORNING)));

    // When, Then
    assertThat(raws(ALL.at(first))).containsExactly("a1");
    assertThat(raws(ALL)).containsExactly("a1", "a2");
  }

  @Test
  void thereIsNothingBehindTheLast() {
    // Given
    commitRaw(archive, 0, 0, List.of(raw("a1", MORNING)));

    // When, Then
    try (ArchivedRecords records = archive.read(ArchiveTable.RAW, ALL)) {
      assertThat(records.next().id()).isEqualTo("a1");
      assertThat(records.hasNext()).isFalse();
      assertThatThrownBy(records::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  /** Items of three days, many at the same moment, in several versions, over four partitions. */
  private static List<ConsumerRecord<byte[], byte[]>> shuffled(int count) {
    Random random = new Random(7);
    long[] offsets = new long[4];
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int partition = random.nextInt(4);
      Instant observed = MORNING.plus(Duration.ofHours(random.nextInt(72)));
      Instant appended = APPENDED.plusSeconds(random.nextInt(50));
      RawItem item = raw("a" + random.nextInt(30), observed);
      records.add(
          record(
              RAW_TOPIC, partition, offsets[partition]++, appended, item.getItemId(), wire(item)));
    }
    return records;
  }

  private void commit(List<ConsumerRecord<byte[], byte[]>> records) {
    int half = records.size() / 2;
    commitPart(records.subList(0, half));
    commitPart(records.subList(half, records.size()));
  }

  private void commitPart(List<ConsumerRecord<byte[], byte[]>> records) {
    try (ArchiveWriter writer = archive.writer(ArchiveTable.RAW)) {
      records.forEach(r -> writer.write(r, RawItem.SCHEMA$));
      ArchiveCommitter committer = archive.committer(ArchiveTable.RAW);
      Map<Integer, Long> before = committer.committedOffsets(RAW_TOPIC);
      List<PartitionRange> ranges = new ArrayList<>();
      for (int partition = 0; partition < 4; partition++) {
        int p = partition;
        long start = before.getOrDefault(p, 0L);
        long rows = records.stream().filter(r -> r.partition() == p).count();
        ranges.add(new PartitionRange(RAW_TOPIC, p, start, start + rows));
      }
      committer.commit(writer.finish(), ranges, Map.of());
    }
  }

  private ArchiveConfig withBuffer(long bytes) {
    ArchiveConfig config = ArchiveConfig.in(folder);
    return new ArchiveConfig(folder, config.catalog(), "", "", bytes, config.fileBytes());
  }

  private List<String> raws(ArchiveQuery query) {
    return ids(archive, ArchiveTable.RAW, query);
  }

  private List<String> items(ArchiveQuery query) {
    return ids(archive, ArchiveTable.ITEMS, query);
  }

  private static List<String> places(List<ArchivedRecord> records) {
    return records.stream().map(r -> r.partition() + "-" + r.offset()).toList();
  }

  private static long runs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(f -> f.getFileName().toString().startsWith("tidings-sort-")).count();
    }
  }
}
