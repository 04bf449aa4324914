package io.tidings.store;

import io.tidings.embedded.postgres.EmbeddedPostgres;
import io.tidings.event.EnrichedItem;
import io.tidings.event.EntityTag;
import io.tidings.event.LanguageTag;
import io.tidings.event.Mention;
import io.tidings.event.Method;
import io.tidings.event.Producer;
import io.tidings.event.RawItem;
import io.tidings.event.TextField;
import io.tidings.event.TopicTag;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how many rows a second {@link StoreWriter} writes: made-up items of about 2.3 KB with
 * eight entities and two topics, eight partitions, spread over 30 days, into an empty database of
 * the embedded server, durable. First new items, then an edit of each. Arguments: items (50,000),
 * items a batch (500). Run it as store/DESIGN.md says.
 */
final class MeasureWriter {
  private static final int PARTITIONS = 8;
  private static final int ENTITIES = 8;
  private static final int WORDS = 280;

  private final int items;
  private final int batch;
  private final PrintStream out = System.out;
  private final Random random = new Random(1);

  private MeasureWriter(int items, int batch) {
    this.items = items;
    this.batch = batch;
  }

  public static void main(String[] args) throws SQLException {
    int items = args.length > 0 ? Integer.parseInt(args[0]) : 50_000;
    int batch = args.length > 1 ? Integer.parseInt(args[1]) : 500;
    new MeasureWriter(items, batch).run();
  }

  private void run() throws SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of("target", "postgres"), 0)) {
      create(postgres);
      StoreConfig config =
          new StoreConfig(postgres.jdbcUrl("measured"), postgres.user(), postgres.password(), 2);
      try (Store store = Store.open(config)) {
        StoreWriter writer = Items.writer(store, 0, 1, 2, 3, 4, 5, 6, 7);
        measure("new items", writer, 0);
        measure("edits", writer, items / PARTITIONS);
        out.println(store.queries().counts());
      }
    }
  }

  // Rows are made before the clock starts; what is timed is write() alone.
  private void measure(String what, StoreWriter writer, long firstOffset) {
    long nanos = 0;
    long bytes = 0;
    int written = 0;
    int perPartition = batch / PARTITIONS;
    for (int done = 0; done < items / PARTITIONS; done += perPartition) {
      int size = Math.min(perPartition, items / PARTITIONS - done);
      Batch next = batch(done, size, firstOffset + done);
      for (Change change : next.changes()) {
        bytes += change instanceof Change.Upsert upsert ? upsert.row().body().remaining() : 0;
      }
      long start = System.nanoTime();
      written += writer.write(next).written();
      nanos += System.nanoTime() - start;
    }
    out.printf(
        "%s: %d rows of %d bytes in %.1f s, %.0f rows/s%n",
        what, written, bytes / written, nanos / 1e9, written * 1e9 / nanos);
  }

  private Batch batch(int first, int size, long offset) {
    Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
    List<Change> changes = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      ranges.put(Items.partition(partition), new OffsetRange(offset, offset + size));
      for (int i = 0; i < size; i++) {
        changes.add(
            Items.upsert(
                partition, offset + i, item(String.format("%d-%08d", partition, first + i))));
      }
    }
    return new Batch(ranges, changes);
  }

  private EnrichedItem item(String id) {
    String hash = String.format("%-32s", id).replace(' ', '0');
    RawItem raw =
        Items.raw(hash)
            .setObservedAt(Items.NOON.plus(Duration.ofMinutes(random.nextInt(43_200))))
            .setContentHash(hash + hash)
            .setTitle(words(10))
            .setText(words(WORDS))
            .build();
    return EnrichedItem.newBuilder()
        .setItemId(hash)
        .setItem(raw)
        .setLanguage(new LanguageTag("en", 0.9f, Method.MODEL, 0))
        .setEntities(entities())
        .setTopics(List.of(topic(), topic()))
        .setKeywords(List.of())
        .setEntitiesVersion(0)
        .setProducers(List.of(new Producer("enrich", "0.1.0", null, null)))
        .build();
  }

  private List<EntityTag> entities() {
    List<EntityTag> entities = new ArrayList<>();
    for (int i = 0; i < ENTITIES; i++) {
      String name = words(2);
      entities.add(
          new EntityTag(
              "wd:Q" + random.nextInt(50_000),
              name,
              "PER",
              0.8f,
              Method.DICTIONARY,
              0,
              List.of(new Mention(TextField.TEXT, 10, 20, name))));
    }
    return entities;
  }

  private TopicTag topic() {
    String id = "medtop:" + (11_000_000 + random.nextInt(400));
    return new TopicTag(id, "label", 0.7f, Method.MODEL, 0);
  }

  private String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(i == 0 ? "" : " ").append(Integer.toString(random.nextInt(1 << 24), 36));
    }
    return text.toString();
  }

  private static void create(EmbeddedPostgres postgres) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS measured WITH (FORCE)");
      statement.execute("CREATE DATABASE measured");
    }
  }
}
