package io.tidings.benchmarks.feeds;

import io.tidings.benchmarks.report.Spread;
import io.tidings.ingest.feed.FeedParseException;
import io.tidings.ingest.feed.FeedParser;
import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.ingest.feed.ParsedItem;
import io.tidings.ingest.feed.PlainText;
import io.tidings.ingest.feed.SafeHtml;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Megabytes of a folder of feeds that are read in a second of the processor, warm. */
public final class FeedsBenchmark {
  private static final int PASSES = 20;
  private static final int WARM = 5;

  private final FeedParser parser = new FeedParser();
  private final List<byte[]> feeds;

  private FeedsBenchmark(List<byte[]> feeds) {
    this.feeds = feeds;
  }

  /**
   * Reads every feed of the folder, over and over, in one thread.
   *
   * @param folder files in it that are no feeds are left out
   * @param rounds measured, after five that are not
   */
  public static void run(Path folder, int rounds, PrintStream out) throws IOException {
    FeedsBenchmark benchmark = new FeedsBenchmark(feeds(folder));
    if (benchmark.feeds.isEmpty()) {
      throw new IllegalArgumentException("no feeds in " + folder);
    }
    out.printf("%d feeds, %.1f MB%n", benchmark.feeds.size(), benchmark.bytes() / 1e6);
    out.println("| MB per CPU-second | |");
    out.println("|---|---|");
    out.println("| parsed | " + benchmark.rate(rounds, false) + " |");
    out.println("| parsed, with plain text and safe HTML | " + benchmark.rate(rounds, true) + " |");
  }

  private String rate(int rounds, boolean withText) {
    List<Double> rates = new ArrayList<>();
    for (int round = 0; round < WARM + rounds; round++) {
      long start = cpuNanos();
      for (int pass = 0; pass < PASSES; pass++) {
        feeds.forEach(feed -> read(feed, withText));
      }
      if (round >= WARM) {
        rates.add(bytes() * PASSES / 1e6 / ((cpuNanos() - start) / 1e9));
      }
    }
    return Spread.of(rates).text(1);
  }

  private void read(byte[] document, boolean withText) {
    ParsedFeed feed = parse(parser, document);
    if (feed == null || !withText) {
      return;
    }
    long characters = 0;
    for (ParsedItem item : feed.items()) {
      String html = item.content() == null ? item.summary() : item.content();
      if (html != null) {
        characters += PlainText.fromHtml(html, null).length();
        characters += SafeHtml.sanitize(html, "http://example.org/").length();
      }
    }
    if (characters < 0) {
      throw new IllegalStateException("texts of negative length");
    }
  }

  private long bytes() {
    return feeds.stream().mapToLong(feed -> feed.length).sum();
  }

  /** Of the whole process: its compiler and garbage collector work for the parser too. */
  private static long cpuNanos() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static List<byte[]> feeds(Path folder) throws IOException {
    FeedParser parser = new FeedParser();
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(FeedsBenchmark::bytesOf)
          .filter(document -> hasItems(parse(parser, document)))
          .toList();
    }
  }

  private static boolean hasItems(@Nullable ParsedFeed feed) {
    return feed != null && !feed.items().isEmpty();
  }

  private static @Nullable ParsedFeed parse(FeedParser parser, byte[] document) {
    try {
      return parser.parse(document, null, null);
    } catch (FeedParseException e) {
      return null;
    }
  }

  private static byte[] bytesOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
