package io.tidings.archive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.KeywordTag;
import io.tidings.event.LanguageTag;
import io.tidings.event.Mention;
import io.tidings.event.Method;
import io.tidings.event.RawItem;
import io.tidings.event.TextField;
import io.tidings.event.TopicTag;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryData;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/**
 * Measures the archive, one thing a process, in CPU-seconds of the whole process from the first row
 * on (JIT and garbage collection too). Arguments: what, rows, days over which they are spread,
 * folder, stream of items. What: {@code archive} writes and commits as the sink does, from bytes in
 * the wire format; {@code plain} hands rows that are ready in memory, with the same columns, to
 * parquet-avro's writer (zstd, one file, no order, no commit); {@code event} and {@code arrival}
 * read what {@code archive} wrote.
 */
public final class ArchiveMeasurement {
  private static final int ROWS_A_COMMIT = 100_000;

  private final int rows;
  private final Path folder;
  private final List<EnrichedItem> items;

  private ArchiveMeasurement(int rows, Path folder, List<EnrichedItem> items) {
    this.rows = rows;
    this.folder = folder;
    this.items = items;
  }

  /** Runs one measurement and prints one line. */
  public static void main(String[] args) throws IOException {
    int days = Integer.parseInt(args[2]);
    ArchiveMeasurement measurement =
        new ArchiveMeasurement(
            Integer.parseInt(args[1]), Path.of(args[3]), items(Path.of(args[4]), days));
    switch (args[0]) {
      case "archive" -> measurement.archive();
      case "plain" -> measurement.plain();
      case "event" -> measurement.read(ArchiveOrder.EVENT);
      case "arrival" -> measurement.read(ArchiveOrder.ARRIVAL);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private void archive() throws IOException {
    List<Message> messages = items.stream().map(Message::of).toList();
    int count = messages.size();
    try (Archive archive = Archive.open(ArchiveConfig.in(folder));
        ArchiveWriter writer = archive.writer(ArchiveTable.ITEMS)) {
      ArchiveCommitter committer = archive.committer(ArchiveTable.ITEMS);
      Stopwatch watch = new Stopwatch();
      long start = 0;
      for (int i = 0; i < rows; i++) {
        byte[] message = messages.get(i % count).later(i / count);
        writer.write(record(i, message), EnrichedItem.SCHEMA$);
        if ((i + 1) % ROWS_A_COMMIT == 0 || i + 1 == rows) {
          committer.commit(
              writer.finish(),
              List.of(new PartitionRange(Fixtures.ITEMS_TOPIC, 0, start, i + 1L)),
              Map.of());
          start = i + 1L;
        }
      }
      watch.print("archive", rows);
      System.out.printf(Locale.ROOT, "files %d%n", archive.dataFiles(ArchiveTable.ITEMS).size());
    }
  }

  private void plain() throws IOException {
    Schema schema = AvroSchemaUtil.convert(TableLayout.of(ArchiveTable.ITEMS).schema(), "items");
    List<GenericRecord> ready = new ArrayList<>();
    RowEncoder encoder = new RowEncoder(ArchiveTable.ITEMS);
    for (int i = 0; i < items.size(); i++) {
      Row row = encoder.encode(record(i, Fixtures.wire(items.get(i))), EnrichedItem.SCHEMA$);
      ready.add(generic(row, schema));
    }
    Files.createDirectories(folder);
    Stopwatch watch = new Stopwatch();
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(
                new LocalOutputFile(folder.resolve("plain.parquet")))
            .withConf(new PlainParquetConfiguration())
            .withSchema(schema)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .build()) {
      for (int i = 0; i < rows; i++) {
        writer.write(ready.get(i % ready.size()));
      }
    }
    watch.print("plain", rows);
  }

  private void read(ArchiveOrder order) {
    try (Archive archive = Archive.open(ArchiveConfig.in(folder));
        ArchivedRecords records = archive.read(ArchiveTable.ITEMS, ArchiveQuery.all(order))) {
      Stopwatch watch = new Stopwatch();
      long count = 0;
      while (records.hasNext()) {
        records.next();
        count++;
      }
      watch.print(order.name().toLowerCase(Locale.ROOT), count);
    }
  }

  private static ConsumerRecord<byte[], byte[]> record(int i, byte[] message) {
    return Fixtures.record(
        Fixtures.ITEMS_TOPIC,
        0,
        i,
        Fixtures.APPENDED.plusMillis(i),
        HexFormat.of().toHexDigits(i * 0x9E3779B97F4A7C15L) + HexFormat.of().toHexDigits((long) i),
        message);
  }

  private static GenericRecord generic(StructLike row, Schema schema) {
    GenericRecord out = new GenericData.Record(schema);
    for (int i = 0; i < row.size(); i++) {
      Schema type = schema.getFields().get(i).schema();
      Object value = row.get(i, Object.class);
      if (value instanceof List<?> list && type.getType() == Schema.Type.ARRAY) {
        value = list.stream().map(e -> (Object) generic((Row) e, type.getElementType())).toList();
      }
      out.put(i, value instanceof ByteBuffer buffer ? copy(buffer) : value);
    }
    return out;
  }

  private static ByteBuffer copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static List<EnrichedItem> items(Path stream, int days) throws IOException {
    List<EnrichedItem> items = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(stream)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode node = json.readTree(line);
        // 7 seconds apart they fill a day.
        Instant observed =
            Fixtures.MORNING.minus(Duration.ofHours(8)).plusSeconds(7L * days * items.size());
        String text = node.path("body").asText();
        RawItem raw =
            RawItem.newBuilder(Fixtures.raw(node.path("id").asText(), observed, text))
                .setTitle(node.path("title").asText())
                .build();
        items.add(tagged(raw, items.size()));
      }
    }
    return items;
  }

  private static EnrichedItem tagged(RawItem raw, int n) {
    List<EntityTag> entities = new ArrayList<>();
    List<KeywordTag> keywords = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Mention mention = new Mention(TextField.TEXT, 10 * i, 10 * i + 8, "Name " + (n + i) % 500);
      entities.add(
          new EntityTag(
              "wd:Q" + (n + i) % 500,
              "Name " + (n + i) % 500,
              "ORG",
              0.5f,
              Method.DICTIONARY,
              0,
              List.of(mention, mention)));
      keywords.add(new KeywordTag("keyword " + (n * 7 + i) % 3_000, 0.4f, Method.RULE, 0));
    }
    return EnrichedItem.newBuilder()
        .setItemId(raw.getItemId())
        .setItem(raw)
        .setLanguage(new LanguageTag("en", 0.9f, Method.MODEL, 0))
        .setEntities(entities)
        .setTopics(
            List.of(
                new TopicTag("medtop:" + n % 17, "Topic", 0.8f, Method.MODEL, 0),
                new TopicTag("medtop:" + n % 90, "Topic", 0.6f, Method.MODEL, 0)))
        .setKeywords(keywords)
        .setEntitiesVersion(7)
        .setProducers(List.of())
        .build();
  }

  /**
   * An item's bytes, in which the event time can be moved on: were all rounds through the stream of
   * one time, sorting would lay equal texts side by side, and they would compress as they never do.
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Message(byte[] bytes, int position, long millis) {
    static Message of(EnrichedItem item) {
      byte[] bytes = Fixtures.wire(item);
      long millis = item.getItem().getObservedAt().toEpochMilli();
      byte[] time = varint(millis);
      int position = 0;
      while (!Arrays.equals(bytes, position, position + time.length, time, 0, time.length)) {
        position++;
      }
      return new Message(bytes, position, millis);
    }

    byte[] later(int rounds) {
      byte[] copy = bytes.clone();
      byte[] time = varint(millis + 2_003_000L * rounds);
      System.arraycopy(time, 0, copy, position, time.length);
      return copy;
    }

    private static byte[] varint(long millis) {
      byte[] buffer = new byte[10];
      int length = BinaryData.encodeLong(millis, buffer, 0);
      return Arrays.copyOf(buffer, length);
    }
  }

  private static final class Stopwatch {
    private final long cpu = cpu();
    private final long wall = System.nanoTime();

    void print(String what, long rows) {
      double cpuSeconds = (cpu() - cpu) / 1e9;
      double seconds = (System.nanoTime() - wall) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%s rows %d cpu %.1f s wall %.1f s rows/cpu-second %.0f%n",
          what,
          rows,
          cpuSeconds,
          seconds,
          rows / cpuSeconds);
    }

    private static long cpu() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
  }
}
