package io.tidings.benchmarks.archive;

import io.tidings.benchmarks.process.Folders;
import io.tidings.benchmarks.process.Jvm;
import io.tidings.benchmarks.process.SelfWatch;
import io.tidings.benchmarks.report.Spread;
import io.tidings.benchmarks.report.Table;
import io.tidings.testkit.crash.ChildJvm;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The archive's writer and a plain one, in JVMs of their own, in changing order. */
public final class ArchiveBenchmark {
  private static final String ARCHIVE = "archive";
  private static final String PLAIN = "plain";

  private final int rows;
  private final Path folder;
  private final @Nullable Path articles;

  /**
   * Of so many rows.
   *
   * @param folder for what is written and the logs
   * @param articles a file of articles, or null for invented ones
   */
  public ArchiveBenchmark(int rows, Path folder, @Nullable Path articles) {
    this.rows = rows;
    this.folder = folder;
    this.articles = articles;
  }

  /** Measures and prints a table. */
  public void run(int rounds, Consumer<String> progress, PrintStream out) {
    progress.accept("rows for the plain writer");
    SelfWatch.Reading unused = write(ARCHIVE, ArchiveMain.DIFFERENT, "ready", 0);
    List<SelfWatch.Reading> archive = new ArrayList<>();
    List<SelfWatch.Reading> plain = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      progress.accept("round " + round);
      if (round % 2 == 1) {
        archive.add(archive(round));
        plain.add(plain(round));
      } else {
        plain.add(plain(round));
        archive.add(archive(round));
      }
      ratios.add(last(archive).itemsACpuSecond() / last(plain).itemsACpuSecond());
    }
    progress.accept("reading");
    Table table = new Table("what", "rows", "rows a CPU-second", "rows/s", "peak MiB", "to plain");
    table.add(row("parquet-avro's writer", plain, "1"));
    table.add(row("the archive's writer", archive, Spread.of(ratios).text(2)));
    table.add(row("reading in event order", List.of(read("event")), "–"));
    table.add(row("reading in order of arrival", List.of(read("arrival")), "–"));
    table.print(out);
  }

  private SelfWatch.Reading archive(int round) {
    Folders.deleteIfThere(folder.resolve(ARCHIVE));
    return write(ARCHIVE, rows, ARCHIVE, round);
  }

  private SelfWatch.Reading plain(int round) {
    Folders.deleteIfThere(folder.resolve(PLAIN));
    return process(
        PLAIN + round,
        List.of(
            PLAIN,
            Integer.toString(rows),
            folder.resolve(PLAIN).toString(),
            folder.resolve("ready").toString()));
  }

  private SelfWatch.Reading read(String order) {
    return process(order, List.of(order, "0", folder.resolve(ARCHIVE).toString()));
  }

  private SelfWatch.Reading write(String what, int number, String to, int round) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of(what, Integer.toString(number), folder.resolve(to).toString()));
    if (articles != null) {
      arguments.add(articles.toString());
    }
    return process(to + round, arguments);
  }

  private SelfWatch.Reading process(String name, List<String> arguments) {
    try (ChildJvm process = Jvm.start(name, folder, ArchiveMain.class.getName(), arguments)) {
      process.awaitEnd();
      return SelfWatch.read(process.output());
    }
  }

  private static List<String> row(String what, List<SelfWatch.Reading> of, String ratio) {
    return List.of(
        what,
        String.format("%,d", of.get(0).items()),
        Spread.of(of.stream().map(SelfWatch.Reading::itemsACpuSecond).toList()).text(0),
        Spread.of(of.stream().map(r -> r.items() / r.seconds()).toList()).text(0),
        Spread.of(of.stream().map(r -> r.peakBytes() / (double) (1 << 20)).toList()).text(0),
        ratio);
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }
}
