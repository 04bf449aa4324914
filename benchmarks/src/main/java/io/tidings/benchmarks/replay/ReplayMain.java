package io.tidings.benchmarks.replay;

import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.archive.ArchiveWriter;
import io.tidings.archive.PartitionRange;
import io.tidings.benchmarks.archive.Consumed;
import io.tidings.benchmarks.input.Articles;
import io.tidings.benchmarks.input.RawItems;
import io.tidings.benchmarks.input.Wire;
import io.tidings.benchmarks.process.MeasuredSettings;
import io.tidings.benchmarks.process.SelfWatch;
import io.tidings.event.RawItem;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.sink.replay.Replay;
import io.tidings.sink.replay.ReplayClock;
import io.tidings.sink.replay.ReplayReport;
import io.tidings.sink.replay.ReplaySpec;
import io.tidings.sink.replay.Speed;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One measurement of a replay a process: {@code fill} an archive, then {@code replay} it. */
final class ReplayMain {
  private static final String TOPIC = "tidings.items.raw";
  private static final int ROWS_A_COMMIT = 50_000;
  private static final long TWO_DAYS_MILLIS = 2L * 24 * 3_600_000;

  private ReplayMain() {}

  /**
   * Arguments: {@code fill}, count, folder, a file of articles or nothing; or {@code replay},
   * order, id, folder, addresses of Kafka and registry, prefix.
   */
  public static void main(String[] arguments) {
    switch (arguments[0]) {
      case "fill" ->
          fill(
              Integer.parseInt(arguments[1]),
              Path.of(arguments[2]),
              Articles.of(arguments.length > 3 ? Path.of(arguments[3]) : null));
      case "replay" ->
          replay(
              arguments[1],
              arguments[2],
              Path.of(arguments[3]),
              MeasuredSettings.of(
                  Map.of(
                      KafkaSettings.BOOTSTRAP_SERVERS.key(), arguments[4],
                      KafkaSettings.REGISTRY_URL.key(), arguments[5],
                      KafkaSettings.PREFIX.key(), arguments[6])));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void fill(int count, Path folder, Articles articles) {
    RawItems items = new RawItems(articles, TWO_DAYS_MILLIS / count);
    try (Archive archive = Archive.open(ArchiveConfig.in(folder));
        ArchiveWriter writer = archive.writer(ArchiveTable.RAW)) {
      long start = 0;
      for (int i = 0; i < count; i++) {
        RawItem item = items.next();
        writer.write(
            Consumed.record(TOPIC, i, item.getItemId(), Wire.encode(item)), RawItem.SCHEMA$);
        if ((i + 1) % ROWS_A_COMMIT == 0 || i + 1 == count) {
          long unused =
              archive
                  .committer(ArchiveTable.RAW)
                  .commit(
                      writer.finish(),
                      List.of(new PartitionRange(TOPIC, 0, start, i + 1L)),
                      Map.of());
          start = i + 1L;
        }
      }
    }
  }

  private static void replay(String order, String id, Path folder, Settings settings) {
    ReplaySpec spec =
        new ReplaySpec(
            id,
            ArchiveTable.RAW,
            ArchiveQuery.all(ArchiveOrder.valueOf(order.toUpperCase(Locale.ROOT))),
            new KafkaClients(settings).topics().named(ReplaySpec.TOPICS + id),
            null,
            Speed.FLAT_OUT);
    try (Archive archive = Archive.open(ArchiveConfig.in(folder))) {
      SelfWatch watch = new SelfWatch();
      ReplayReport report =
          new Replay(settings, archive, spec, ReplayClock.system()).run(progress -> {});
      watch.print(report.published());
    }
  }
}
