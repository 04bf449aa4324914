package io.tidings.testkit.crash;

import io.tidings.testkit.crash.Finding.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts records by where they come from. */
public final class Origins {
  private Origins() {}

  /** Compares a list of origins with those that must be in it once. */
  public static void once(
      String where, Set<String> wanted, List<String> actual, List<Finding> findings) {
    Map<String, Integer> counts = new HashMap<>();
    actual.forEach(origin -> counts.merge(origin, 1, Integer::sum));
    for (String origin : wanted) {
      if (!counts.containsKey(origin)) {
        findings.add(new Finding(Kind.LOST, 1, where + ": none of " + origin));
      }
    }
    counts.forEach(
        (origin, count) -> {
          if (!wanted.contains(origin)) {
            findings.add(new Finding(Kind.WRONG, count, where + ": one of " + origin));
          } else if (count > 1) {
            findings.add(new Finding(Kind.DOUBLED, count - 1, where + ": " + origin));
          }
        });
  }

  /** Records of items.raw by bucket of the ledger. */
  public static Map<String, Long> rawBuckets(Committed committed) {
    Map<String, Long> buckets = new HashMap<>();
    committed
        .raw()
        .forEach(r -> buckets.merge(LedgerCheck.bucket(r.partition(), r.offset()), 1L, Long::sum));
    return buckets;
  }

  /** Records of items.enriched by bucket of their origin. */
  public static Map<String, Long> enrichedBuckets(Committed committed) {
    Map<String, Long> buckets = new HashMap<>();
    committed
        .enriched()
        .forEach(
            e -> {
              String[] origin = String.valueOf(e.origin()).split("/", 2);
              String bucket =
                  LedgerCheck.bucket(Integer.parseInt(origin[0]), Long.parseLong(origin[1]));
              buckets.merge(bucket, 1L, Long::sum);
            });
    return buckets;
  }
}
