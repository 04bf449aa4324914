package io.tidings.archive;

import static io.tidings.archive.Fixtures.APPENDED;
import static io.tidings.archive.Fixtures.ITEMS_TOPIC;
import static io.tidings.archive.Fixtures.LISTS_TOPIC;
import static io.tidings.archive.Fixtures.MORNING;
import static io.tidings.archive.Fixtures.RAW_TOPIC;
import static io.tidings.archive.Fixtures.commitRaw;
import static io.tidings.archive.Fixtures.entity;
import static io.tidings.archive.Fixtures.ids;
import static io.tidings.archive.Fixtures.item;
import static io.tidings.archive.Fixtures.raw;
import static io.tidings.archive.Fixtures.read;
import static io.tidings.archive.Fixtures.record;
import static io.tidings.archive.Fixtures.wire;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityDefinition;
import io.tidings.event.RawItem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveWriterTest {
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
  void givesBackTheWholeRecord() {
    // Given
    RawItem item = raw("a1", MORNING);

    // When
    commitRaw(archive, 3, 40, List.of(item));

    // Then
    ArchivedRecord record = read(archive, ArchiveTable.RAW, ALL).get(0);
    assertThat(record)
        .usingRecursiveComparison()
        .isEqualTo(
            new ArchivedRecord(
                "a1".getBytes(StandardCharsets.UTF_8),
                Fixtures.body(item),
                RawItem.SCHEMA$,
                List.of(
                    new ArchivedHeader("traceparent", Fixtures.SPAN),
                    new ArchivedHeader("empty", null)),
                RAW_TOPIC,
                3,
                40,
                APPENDED.plusMillis(40),
                MORNING,
                "a1"));
    assertThat(new BodyDecoder<>(RawItem.class).decode(record)).isEqualTo(item);
  }

  @Test
  void anotherProgramReadsTheSameRowsFromTheListedFiles() throws Exception {
    // Given
    List<EnrichedItem> items = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      RawItem raw = raw("a" + i, MORNING.plusSeconds(600L * i));
      items.add(item(raw, i % 2 == 0 ? "de" : "en", List.of("t1", "t2"), List.of("wd:Q" + i)));
    }

    // When
    commitItems(items);

    // Then
    try (DuckDb duck = new DuckDb(archive.dataFiles(ArchiveTable.ITEMS))) {
      assertThat(duck.row("SELECT count(*), sum(kafka_offset), count(DISTINCT item_id) FROM t"))
          .containsExactly("500", "124750", "500");
      assertThat(duck.row("SELECT count(*) FROM t WHERE language = 'de'")).containsExactly("250");
      assertThat(duck.row("SELECT min(observed_at)::VARCHAR, sum(len(entities)) FROM t"))
          .containsExactly("2026-03-01 08:00:00+00", "500");
      assertThat(
              duck.row(
                  "SELECT feed_id, source, title, link, entities[1], topics[2],"
                      + " entities_version, schema_fingerprint, octet_length(body),"
                      + " decode(key), headers[1].name FROM t WHERE item_id = 'a7'"))
          .containsExactly(
              "feed-a",
              "Paper a",
              "Title of a7",
              "https://example.org/a7",
              "wd:Q7",
              "t2",
              "7",
              SchemaFingerprints.compute(EnrichedItem.SCHEMA$),
              Integer.toString(Fixtures.body(items.get(7)).length),
              "a7",
              "traceparent");
    }
  }

  @Test
  void anArchiveOpenedAnewHoldsTheSame() {
    // Given
    commitRaw(archive, 0, 0, List.of(raw("a1", MORNING), raw("a2", MORNING)));

    // When
    try (Archive again = Archive.open(ArchiveConfig.in(folder))) {
      // Then
      assertThat(ids(again, ArchiveTable.RAW, ALL)).containsExactly("a1", "a2");
      assertThat(again.committer(ArchiveTable.RAW).committedOffsets(RAW_TOPIC))
          .isEqualTo(Map.of(0, 2L));
    }
  }

  @Test
  void daysAreKeptApartAtMidnight() {
    // Given
    Instant midnight = Instant.parse("2026-03-02T00:00:00Z");

    // When
    commitRaw(
        archive,
        0,
        0,
        List.of(
            raw("a3", midnight.plusMillis(1)),
            raw("a2", midnight),
            raw("a1", midnight.minusMillis(1))));

    // Then
    assertThat(archive.dataFiles(ArchiveTable.RAW))
        .hasSize(2)
        .anyMatch(file -> file.contains("observed_at_day=2026-03-01/"))
        .anyMatch(file -> file.contains("observed_at_day=2026-03-02/"));
    assertThat(ids(archive, ArchiveTable.RAW, ALL)).containsExactly("a1", "a2", "a3");
  }

  @Test
  void aTextLargerThanTheBufferIsWritten() {
    // Given
    try (Archive small =
        Archive.open(
            new ArchiveConfig(
                folder, ArchiveConfig.in(folder).catalog(), "", "", 1 << 20, 1 << 20))) {
      RawItem large = raw("a1", MORNING, "ü".repeat(900_000));

      // When
      commitRaw(small, 0, 0, List.of(large, raw("a2", MORNING)));

      // Then
      List<ArchivedRecord> records = read(small, ArchiveTable.RAW, ALL);
      assertThat(new BodyDecoder<>(RawItem.class).decode(records.get(0))).isEqualTo(large);
      assertThat(records.get(1).id()).isEqualTo("a2");
    }
  }

  @Test
  void aFullBufferMakesFilesAndNoneIsSeenBeforeTheCommit() {
    // Given
    ArchiveConfig tiny =
        new ArchiveConfig(folder, ArchiveConfig.in(folder).catalog(), "", "", 10_000, 1 << 20);
    try (Archive small = Archive.open(tiny);
        ArchiveWriter writer = small.writer(ArchiveTable.RAW)) {
      for (int i = 0; i < 100; i++) {
        writer.write(raw(0, i, raw("a" + i, MORNING.plusSeconds(i))), RawItem.SCHEMA$);
      }

      // When
      WrittenFiles files = writer.finish();

      // Then
      assertThat(files.rows()).isEqualTo(100);
      assertThat(files.count()).isGreaterThan(1);
      assertThat(small.count(ArchiveTable.RAW, ALL)).isZero();
    }
  }

  @Test
  void filesEndAtTheTargetSize() {
    // Given
    ArchiveConfig config =
        new ArchiveConfig(folder, ArchiveConfig.in(folder).catalog(), "", "", 64 << 20, 100_000);
    List<RawItem> items = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      items.add(raw("a" + i, MORNING.plusSeconds(i), "text ".repeat(200) + i));
    }

    // When
    try (Archive small = Archive.open(config)) {
      commitRaw(small, 0, 0, items);

      // Then
      assertThat(small.dataFiles(ArchiveTable.RAW)).hasSizeGreaterThan(2);
      assertThat(small.count(ArchiveTable.RAW, ALL)).isEqualTo(1_000);
    }
  }

  @Test
  void listsKeepRemovalsAsRowsWithoutABody() {
    // Given
    EntityDefinition entity = entity("wd:Q1");

    // When
    try (ArchiveWriter writer = archive.writer(ArchiveTable.LISTS)) {
      writer.write(record(LISTS_TOPIC, 0, 0, "wd:Q1", entity), EntityDefinition.SCHEMA$);
      writer.write(record(LISTS_TOPIC, 0, 1, "wd:Q1", null), null);
      archive
          .committer(ArchiveTable.LISTS)
          .commit(writer.finish(), List.of(new PartitionRange(LISTS_TOPIC, 0, 0, 2)), Map.of());
    }

    // Then
    List<ArchivedRecord> records =
        read(archive, ArchiveTable.LISTS, ArchiveQuery.all(ArchiveOrder.ARRIVAL));
    assertThat(records).extracting(ArchivedRecord::id).containsExactly("wd:Q1", "wd:Q1");
    assertThat(records.get(0).observedAt()).isEqualTo(APPENDED);
    assertThat(new BodyDecoder<>(EntityDefinition.class).decode(records.get(0))).isEqualTo(entity);
    assertThat(records.get(1).body()).isNull();
    assertThat(records.get(1).schema()).isNull();
  }

  @Test
  void whatCannotBecomeARowIsRefusedByNameAndTheNextIsTaken() {
    // Given
    RawItem item = raw("a1", MORNING);
    byte[] cut = Arrays.copyOf(wire(item), wire(item).length - 3);
    byte[] longer = Arrays.copyOf(wire(item), wire(item).length + 1);
    byte[] foreign = wire(item);
    foreign[0] = 1;

    try (ArchiveWriter writer = archive.writer(ArchiveTable.RAW)) {
      // When, Then
      assertThat(reason(writer, record(RAW_TOPIC, 0, 0, "a1", null), null)).isEqualTo("no-value");
      assertThat(reason(writer, bytes(cut), RawItem.SCHEMA$)).isEqualTo("undecodable");
      assertThat(reason(writer, bytes(longer), RawItem.SCHEMA$)).isEqualTo("undecodable");
      assertThat(reason(writer, bytes(foreign), RawItem.SCHEMA$)).isEqualTo("undecodable");
      assertThat(reason(writer, bytes(new byte[2]), RawItem.SCHEMA$)).isEqualTo("undecodable");
      assertThat(
              reason(writer, record(RAW_TOPIC, 0, 0, "q", entity("q")), EntityDefinition.SCHEMA$))
          .isEqualTo("wrong-type");
      assertThat(reason(writer, record(ITEMS_TOPIC, 0, 0, "a1", item), RawItem.SCHEMA$))
          .isEqualTo("wrong-topic");
      assertThat(
              reason(writer, raw(0, 0, raw("a0", Instant.EPOCH.minusMillis(1))), RawItem.SCHEMA$))
          .isEqualTo("before-1970");
      Instant late = Instant.parse("2200-01-01T00:00:00Z");
      assertThat(reason(writer, raw(0, 0, raw("a0", late)), RawItem.SCHEMA$))
          .isEqualTo("after-2199");
      assertThat(
              reason(
                  writer,
                  raw(0, 0, raw("a0", Instant.ofEpochMilli(Long.MAX_VALUE))),
                  RawItem.SCHEMA$))
          .isEqualTo("after-2199");
      byte[] noText = {-1, -2};
      assertThat(reason(writer, under(noText, wire(item)), RawItem.SCHEMA$))
          .isEqualTo("key-not-text");
      RawItem large = RawItem.newBuilder(item).setText("x".repeat(2 << 20)).build();
      assertThat(reason(writer, bytes(wire(large)), RawItem.SCHEMA$)).isEqualTo("too-large");
      writer.write(raw(0, 0, raw("a0", Instant.EPOCH)), RawItem.SCHEMA$);
      assertThat(writer.finish().rows()).isEqualTo(1);
    }
  }

  /** For one such text DuckDB gives up the whole file. */
  @Test
  void aTextThatIsNotUtf8IsReadableInItsColumnAndWholeInItsBody() throws Exception {
    // Given
    RawItem item =
        RawItem.newBuilder(raw("a1", MORNING))
            .setTitle("##TITLE##")
            .setPublishedAt(Instant.ofEpochMilli(Long.MIN_VALUE))
            .build();
    byte[] broken = wire(item);
    int at = new String(broken, StandardCharsets.ISO_8859_1).indexOf("##TITLE##");
    broken[at] = -1;
    broken[at + 1] = 0;

    // When
    try (ArchiveWriter writer = archive.writer(ArchiveTable.RAW)) {
      writer.write(bytes(broken), RawItem.SCHEMA$);
      archive
          .committer(ArchiveTable.RAW)
          .commit(writer.finish(), List.of(new PartitionRange(RAW_TOPIC, 0, 0, 1)), Map.of());
    }

    // Then
    try (DuckDb duck = new DuckDb(archive.dataFiles(ArchiveTable.RAW))) {
      assertThat(duck.row("SELECT title, published_at, octet_length(body) FROM t"))
          .containsExactly("\uFFFD\0TITLE##", null, Integer.toString(broken.length - 5));
    }
  }

  private static ConsumerRecord<byte[], byte[]> under(byte[] key, byte[] value) {
    ConsumerRecord<byte[], byte[]> record = bytes(value);
    return new ConsumerRecord<>(
        record.topic(),
        record.partition(),
        record.offset(),
        record.timestamp(),
        record.timestampType(),
        key.length,
        value.length,
        key,
        value,
        record.headers(),
        record.leaderEpoch());
  }

  @Test
  void bodiesOfAnOlderReleaseAreReadWithoutARegistry() {
    // Given
    Schema older = withoutLastField(RawItem.SCHEMA$);
    RawItem item = raw("a1", MORNING);
    byte[] bytes = wire(item);
    // The last field, labels, is an empty array: one zero byte.
    byte[] olderBytes = Arrays.copyOf(bytes, bytes.length - 1);

    // When
    try (ArchiveWriter writer = archive.writer(ArchiveTable.RAW)) {
      writer.write(bytes(olderBytes), older);
      writer.write(raw(0, 1, raw("a2", MORNING)), RawItem.SCHEMA$);
      archive
          .committer(ArchiveTable.RAW)
          .commit(writer.finish(), List.of(new PartitionRange(RAW_TOPIC, 0, 0, 2)), Map.of());
    }

    // Then
    BodyDecoder<RawItem> decoder = new BodyDecoder<>(RawItem.class);
    try (Archive again = Archive.open(ArchiveConfig.in(folder))) {
      List<ArchivedRecord> records = read(again, ArchiveTable.RAW, ALL);
      assertThat(records)
          .extracting(ArchivedRecord::schema)
          .containsExactly(older, RawItem.SCHEMA$);
      assertThat(records.stream().map(decoder::decode)).containsExactly(item, raw("a2", MORNING));
    }
  }

  @Test
  void aDecoderRefusesAnotherType() {
    // Given
    commitRaw(archive, 0, 0, List.of(raw("a1", MORNING)));
    ArchivedRecord record = read(archive, ArchiveTable.RAW, ALL).get(0);

    // When, Then
    assertThatThrownBy(() -> new BodyDecoder<>(EnrichedItem.class).decode(record))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void commitItems(List<EnrichedItem> items) {
    try (ArchiveWriter writer = archive.writer(ArchiveTable.ITEMS)) {
      for (int i = 0; i < items.size(); i++) {
        EnrichedItem item = items.get(i);
        writer.write(record(ITEMS_TOPIC, 0, i, item.getItemId(), item), EnrichedItem.SCHEMA$);
      }
      archive
          .committer(ArchiveTable.ITEMS)
          .commit(
              writer.finish(),
              List.of(new PartitionRange(ITEMS_TOPIC, 0, 0, items.size())),
              Map.of());
    }
  }

  private static @Nullable String reason(
      ArchiveWriter writer, ConsumerRecord<byte[], byte[]> record, @Nullable Schema schema) {
    RejectedRowException refused =
        catchThrowableOfType(RejectedRowException.class, () -> writer.write(record, schema));
    return refused == null ? null : refused.reason();
  }

  private static ConsumerRecord<byte[], byte[]> bytes(byte[] value) {
    return record(RAW_TOPIC, 0, 0, APPENDED, "a1", value);
  }

  private static Schema withoutLastField(Schema schema) {
    List<Schema.Field> fields = new ArrayList<>();
    schema.getFields().stream()
        .limit(schema.getFields().size() - 1)
        .forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, fields);
  }
}
