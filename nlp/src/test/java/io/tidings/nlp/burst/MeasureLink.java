package io.tidings.nlp.burst;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Prints what the detector costs on one core: 1,000,000 made-up items of 20 terms each, of which
 * few are frequent and most are rare. No test, for its times vary. Arguments: items a day (100000).
 */
final class MeasureLink {
  private static final int ITEMS = 1_000_000;
  private static final int TERMS = 20;

  private MeasureLink() {}

  public static void main(String[] arguments) {
    long gap = Duration.ofDays(1).toMillis() / Integer.parseInt(arguments[0]);
    BurstSettings settings =
        new BurstSettings(
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            Duration.ofHours(12),
            200,
            Duration.ofDays(7),
            50,
            5,
            2,
            4,
            500_000);
    MapMemory memory = new MapMemory();
    BurstDetector detector = new BurstDetector(settings, memory);
    SplittableRandom random = new SplittableRandom(3);
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long time = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
    long opened = 0;
    for (int i = 0; i < ITEMS; i++, time += gap) {
      opened += detector.advance(time).stream().filter(f -> f.state() == FindingState.OPEN).count();
      detector.add(i, item(i, time, random));
    }
    double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.printf(
        "%,.0f items a CPU-second; terms %,d; heap %,d MB; opened %d%n",
        ITEMS / seconds,
        memory.pasts(),
        (runtime.totalMemory() - runtime.freeMemory()) >> 20,
        opened);
  }

  // The n-th most frequent of 2,000,000 terms is named as often as 1/n: Zipf's law.
  private static BurstItem item(int number, long time, SplittableRandom random) {
    List<Term> terms = new ArrayList<>(TERMS);
    TermCollector collector = new TermCollector();
    for (int i = 0; i < TERMS; i++) {
      int rank = (int) StrictMath.exp(random.nextDouble() * StrictMath.log(2_000_000));
      collector.keyword("term " + rank);
    }
    terms.addAll(collector.terms());
    return new BurstItem(
        "item-" + number,
        "paper-" + number % 50,
        "Paper " + number % 50,
        "A title of a news item",
        null,
        "en",
        time,
        terms);
  }
}
