package io.tidings.benchmarks.archive;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.ArchiveWriter;
import io.tidings.archive.ArchivedRecords;
import io.tidings.archive.PartitionRange;
import io.tidings.benchmarks.input.Articles;
import io.tidings.benchmarks.input.RawItems;
import io.tidings.benchmarks.process.SelfWatch;
import io.tidings.enrich.lists.EntityList;
import io.tidings.enrich.tag.ItemAnnotator;
import io.tidings.event.EnrichedItem;
import io.tidings.nlp.entity.BuiltinEntities;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;

/**
 * One measurement of the archive a process. {@code archive} writes and commits as the sink does,
 * from bytes in the wire format. {@code plain} hands rows that are ready in memory, with the same
 * columns, to parquet-avro's writer: zstd, one file, no order, no commit. {@code event} and {@code
 * arrival} read what {@code archive} wrote.
 */
final class ArchiveMain {
  /** Different items; after so many they come again, later. */
  static final int DIFFERENT = 10_000;

  private static final String TOPIC = "tidings.items.enriched";
  private static final int ROWS_A_COMMIT = 100_000;

  /** So far apart {@link #DIFFERENT} items fill two days, and fall on all of their hours. */
  private static final long MILLIS_APART = 17_280;

  private ArchiveMain() {}

  /**
   * Arguments: what, rows, folder, for {@code plain} the folder of an archive that has its rows,
   * else a file of articles or nothing.
   */
  public static void main(String[] arguments) throws IOException {
    int rows = Integer.parseInt(arguments[1]);
    Path folder = Path.of(arguments[2]);
    Path other = arguments.length > 3 ? Path.of(arguments[3]) : null;
    switch (arguments[0]) {
      case "archive" -> archive(rows, folder, Articles.of(other));
      case "plain" -> plain(rows, folder, ready(Path.of(arguments[3])));
      case "event" -> read(folder, ArchiveOrder.EVENT);
      case "arrival" -> read(folder, ArchiveOrder.ARRIVAL);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void archive(int rows, Path folder, Articles articles) {
    List<TimedMessage> messages = messages(Math.min(rows, DIFFERENT), articles);
    int count = messages.size();
    try (Archive archive = Archive.open(ArchiveConfig.in(folder));
        ArchiveWriter writer = archive.writer(ArchiveTable.ITEMS)) {
      SelfWatch watch = new SelfWatch();
      long start = 0;
      for (int i = 0; i < rows; i++) {
        byte[] message = messages.get(i % count).later(2_003L * (i / count));
        writer.write(Consumed.record(TOPIC, i, key(i), message), EnrichedItem.SCHEMA$);
        if ((i + 1) % ROWS_A_COMMIT == 0 || i + 1 == rows) {
          long unused =
              archive
                  .committer(ArchiveTable.ITEMS)
                  .commit(
                      writer.finish(),
                      List.of(new PartitionRange(TOPIC, 0, start, i + 1L)),
                      Map.of());
          start = i + 1L;
        }
      }
      watch.print(rows);
    }
  }

  private static List<TimedMessage> messages(int number, Articles articles) {
    BuiltinEntities builtin = BuiltinEntities.load();
    EntityList list = EntityList.of(builtin, 0, new TreeMap<>());
    ItemAnnotator annotator = ItemAnnotator.shipped(builtin, () -> list);
    RawItems items = new RawItems(articles, MILLIS_APART);
    List<TimedMessage> messages = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      messages.add(TimedMessage.of(annotator.annotate(items.next())));
    }
    return messages;
  }

  private static void plain(int rows, Path folder, List<GenericRecord> ready) throws IOException {
    Schema schema = ready.get(0).getSchema();
    Files.createDirectories(folder);
    SelfWatch watch = new SelfWatch();
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
    watch.print(rows);
  }

  private static List<GenericRecord> ready(Path folder) throws IOException {
    List<GenericRecord> rows = new ArrayList<>();
    try (Archive archive = Archive.open(ArchiveConfig.in(folder))) {
      for (String file : archive.dataFiles(ArchiveTable.ITEMS)) {
        Path path = file.startsWith("file:") ? Path.of(URI.create(file)) : Path.of(file);
        try (ParquetReader<GenericRecord> reader =
            AvroParquetReader.<GenericRecord>builder(
                    new LocalInputFile(path), new PlainParquetConfiguration())
                .build()) {
          for (GenericRecord row = reader.read(); row != null; row = reader.read()) {
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }

  private static void read(Path folder, ArchiveOrder order) {
    try (Archive archive = Archive.open(ArchiveConfig.in(folder));
        ArchivedRecords records = archive.read(ArchiveTable.ITEMS, ArchiveQuery.all(order))) {
      SelfWatch watch = new SelfWatch();
      long count = 0;
      while (records.hasNext()) {
        records.next();
        count++;
      }
      watch.print(count);
    }
  }

  private static String key(long i) {
    return HexFormat.of().toHexDigits(i * 0x9E3779B97F4A7C15L) + HexFormat.of().toHexDigits(i);
  }
}
