package io.tidings.testkit.crash;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import io.tidings.schemas.LedgerKeys;
import io.tidings.testkit.crash.Committed.Raw;
import io.tidings.testkit.crash.Finding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares the ledger with the records, feed by feed at ingest, bucket by bucket after it. */
public final class LedgerCheck implements Check {
  private static final long BUCKET = 1_000;

  private final String run;
  private final boolean tagged;

  /**
   * A check of ingest and tag.
   *
   * @param run id of the publish command's run
   * @param tagged whether tag runs
   */
  LedgerCheck(String run, boolean tagged) {
    this.run = run;
    this.tagged = tagged;
  }

  @Override
  public List<Finding> findings(Committed committed) {
    List<Finding> findings = new ArrayList<>();
    committed.ledger().forEach((key, entry) -> sums(key, entry, findings));
    published(committed, findings);
    findings.addAll(buckets(committed));
    if (tagged) {
      findings.addAll(tag(committed));
    }
    return findings;
  }

  // What producers say that they wrote to a bucket, and what is there.
  private static List<Finding> buckets(Committed committed) {
    Map<String, Long> said = new HashMap<>();
    for (LedgerEntry entry : committed.ledger().values()) {
      if (entry.getStage().equals(LedgerKeys.PUBLISHED)) {
        String bucket = entry.getOriginPartition() + "|" + entry.getOriginBucket();
        said.merge(bucket, entry.getReceived(), Long::sum);
      }
    }
    Map<String, Long> there = Origins.rawBuckets(committed);
    Set<String> buckets = new HashSet<>(said.keySet());
    buckets.addAll(there.keySet());
    List<Finding> findings = new ArrayList<>();
    for (String bucket : buckets) {
      long told = said.getOrDefault(bucket, 0L);
      long records = there.getOrDefault(bucket, 0L);
      if (told != records) {
        findings.add(
            new Finding(
                Kind.UNBALANCED,
                Math.abs(told - records),
                "ledger, bucket " + bucket + ": " + told + " published, " + records + " there"));
      }
    }
    return findings;
  }

  private static List<Finding> tag(Committed committed) {
    Set<String> repeats = committed.repeats();
    Map<String, Long> skipped = new HashMap<>();
    for (Raw record : committed.raw()) {
      if (repeats.contains(record.origin())) {
        skipped.merge(bucket(record.partition(), record.offset()), 1L, Long::sum);
      }
    }
    return stage("tag", Origins.rawBuckets(committed), skipped, committed);
  }

  /** Bucket of an origin, as the ledger's keys name it. */
  public static String bucket(int partition, long offset) {
    return partition + "|" + offset / BUCKET;
  }

  /**
   * Compares a stage's entries with what it must have received.
   *
   * @param received records by bucket
   * @param skipped those of them that it must have skipped
   */
  public static List<Finding> stage(
      String stage, Map<String, Long> received, Map<String, Long> skipped, Committed committed) {
    Map<String, String> said = new HashMap<>();
    committed.ledger().values().stream()
        .filter(entry -> entry.getStage().equals(stage))
        .forEach(
            e ->
                said.put(
                    e.getOriginPartition() + "|" + e.getOriginBucket(),
                    told(e.getReceived(), of(e, LedgerTally.SKIPPED), of(e, LedgerTally.OUT))));
    Set<String> buckets = new HashSet<>(received.keySet());
    buckets.addAll(said.keySet());
    List<Finding> findings = new ArrayList<>();
    for (String bucket : buckets) {
      long in = received.getOrDefault(bucket, 0L);
      long skip = skipped.getOrDefault(bucket, 0L);
      String wanted = told(in, skip, in - skip);
      String actual = said.getOrDefault(bucket, "nothing");
      if (!wanted.equals(actual)) {
        findings.add(
            new Finding(
                Kind.UNBALANCED,
                1,
                "ledger of " + stage + ", bucket " + bucket + ": " + actual + ", not " + wanted));
      }
    }
    return findings;
  }

  private void published(Committed committed, List<Finding> findings) {
    Map<String, Long> records =
        committed.raw().stream()
            .collect(
                Collectors.groupingBy(
                    r -> r.feedId().equals(Lines.FEED) ? "run " + run : r.feedId(),
                    Collectors.counting()));
    Map<String, Long> said = new HashMap<>();
    for (LedgerEntry entry : committed.ledger().values()) {
      long published = of(entry, LedgerTally.PUBLISHED);
      if (entry.getStage().equals("ingest") && published > 0) {
        String source = entry.getFeedId() == null ? "run " + entry.getRun() : entry.getFeedId();
        said.merge(source, published, Long::sum);
      }
    }
    Set<String> sources = new HashSet<>(records.keySet());
    sources.addAll(said.keySet());
    for (String source : sources) {
      long there = records.getOrDefault(source, 0L);
      long told = said.getOrDefault(source, 0L);
      if (there != told) {
        findings.add(
            new Finding(
                Kind.UNBALANCED,
                Math.abs(there - told),
                "ledger of ingest, " + source + ": " + told + " published, " + there + " there"));
      }
    }
  }

  private static void sums(String key, LedgerEntry entry, List<Finding> findings) {
    long sum = entry.getCounts().stream().mapToLong(c -> c.getCount()).sum();
    if (sum != entry.getReceived()) {
      findings.add(new Finding(Kind.UNBALANCED, 1, "ledger " + key + " does not add up"));
    }
  }

  private static long of(LedgerEntry entry, String outcome) {
    return new LedgerTally(entry.getReceived(), entry.getCounts()).of(outcome);
  }

  private static String told(long received, long skipped, long out) {
    return received + " received, " + skipped + " skipped, " + out + " out";
  }
}
