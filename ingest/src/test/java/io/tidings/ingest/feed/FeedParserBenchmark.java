package io.tidings.ingest.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints megabytes parsed per CPU-second over a folder of feeds, warm; not a test. */
final class FeedParserBenchmark {
  private static final int ROUNDS = 8;
  private static final int PASSES = 20;

  private FeedParserBenchmark() {}

  /** First argument: the folder; files that are no feeds are left out. */
  public static void main(String[] args) throws IOException {
    FeedParser parser = new FeedParser();
    List<byte[]> feeds;
    try (Stream<Path> files = Files.walk(Path.of(args[0]))) {
      feeds =
          files
              .filter(Files::isRegularFile)
              .map(FeedParserBenchmark::read)
              .filter(f -> items(parser, f) > 0)
              .toList();
    }
    long bytes = feeds.stream().mapToLong(f -> f.length).sum() * PASSES;
    for (int round = 0; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long items = 0;
      for (int pass = 0; pass < PASSES; pass++) {
        for (byte[] feed : feeds) {
          items += items(parser, feed);
        }
      }
      double seconds =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
      System.out.printf(
          "%d feeds, %.1f MB: %.1f MB per CPU-second, %.0f items per CPU-second%n",
          feeds.size(), bytes / 1e6 / PASSES, bytes / 1e6 / seconds, items / seconds);
    }
  }

  private static int items(FeedParser parser, byte[] feed) {
    try {
      return parser.parse(feed, null, null).items().size();
    } catch (FeedParseException e) {
      return 0;
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
