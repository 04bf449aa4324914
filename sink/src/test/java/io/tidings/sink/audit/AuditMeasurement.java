package io.tidings.sink.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Measures what the auditor holds of a month: {@code AuditMeasurement [BUCKETS [PRODUCERS]]},
 * buckets in all (30,000 are 1,000,000 items a day) and producers of each.
 */
final class AuditMeasurement {
  private static final int PARTITIONS = 8;
  private static final List<String> STAGES =
      List.of("tag", "archive-raw", "archive", "store", "routes");

  private AuditMeasurement() {}

  public static void main(String[] args) {
    int buckets = args.length > 0 ? Integer.parseInt(args[0]) : 30_000;
    int producers = args.length > 1 ? Integer.parseInt(args[1]) : 8;
    long before = used();
    LedgerView view = new LedgerView();
    fill(view, buckets, producers);
    long held = used() - before;
    long start = System.nanoTime();
    List<Balance> balances = view.balances();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf(
        "%d buckets, %d producers each: %.1f MB, compared in %d ms, %d records passed on%n",
        buckets, producers, held / 1e6, took.toMillis(), balances.get(0).passedOn());
  }

  private static void fill(LedgerView view, int buckets, int producers) {
    Entries entries = new Entries(view);
    Instant at = Instant.parse("2026-11-20T08:00:00Z");
    for (int i = 0; i < buckets; i++) {
      int partition = i % PARTITIONS;
      long bucket = i / PARTITIONS;
      for (int producer = 0; producer < producers; producer++) {
        entries.published(partition, bucket * 1_000 + producer, 1_000 / producers, at);
      }
      for (String stage : STAGES) {
        entries.stage(stage, partition, bucket, 1_000, 10, at);
      }
    }
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
