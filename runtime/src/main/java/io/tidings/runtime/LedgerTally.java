package io.tidings.runtime;

import io.tidings.event.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One side of a balance: how many items came in, and what became of them. Cumulative: it starts
 * from what was counted before and is written whole, so that losing all but the latest entry loses
 * nothing. Not thread-safe.
 */
public final class LedgerTally {
  /** An item was written to {@code items.raw}. */
  public static final String PUBLISHED = "published";

  /** An item was there already, unchanged. */
  public static final String DUPLICATE = "duplicate";

  /** An item was not taken, for a reason. */
  public static final String REJECTED = "rejected";

  /** An item was written to {@code deadletters}. */
  public static final String DEAD_LETTERED = "dead-lettered";

  /** An item was read and, for a reason, not passed on. */
  public static final String SKIPPED = "skipped";

  /** An item was passed on. */
  public static final String OUT = "out";

  private record Outcome(String outcome, String reason) {}

  private static final Comparator<Outcome> ORDER =
      Comparator.comparing(Outcome::outcome).thenComparing(Outcome::reason);

  private final Map<Outcome, Long> counts = new TreeMap<>(ORDER);
  private long received;

  /** Starts from nothing. */
  public LedgerTally() {}

  /** Starts from what an entry says. */
  public LedgerTally(long received, List<Count> counts) {
    this.received = received;
    counts.forEach(c -> this.counts.put(new Outcome(c.getOutcome(), c.getReason()), c.getCount()));
  }

  /** Counts one item and what became of it. */
  public void add(String outcome, String reason) {
    received++;
    counts.merge(new Outcome(outcome, reason), 1L, Long::sum);
  }

  /** Counts one item with an outcome that needs no reason. */
  public void add(String outcome) {
    add(outcome, "");
  }

  /** This side and another, of other items, added up. */
  public LedgerTally plus(LedgerTally other) {
    LedgerTally sum = new LedgerTally(received + other.received, counts());
    other.counts.forEach((outcome, count) -> sum.counts.merge(outcome, count, Long::sum));
    return sum;
  }

  /**
   * What was counted since.
   *
   * @param former what {@link #counts} said then
   */
  public List<Count> since(List<Count> former) {
    Map<Outcome, Long> fresh = new TreeMap<>(ORDER);
    fresh.putAll(counts);
    former.forEach(
        c ->
            fresh.computeIfPresent(
                new Outcome(c.getOutcome(), c.getReason()),
                (key, count) -> count == c.getCount() ? null : Long.valueOf(count - c.getCount())));
    List<Count> out = new ArrayList<>();
    fresh.forEach((key, count) -> out.add(new Count(key.outcome(), key.reason(), count)));
    return out;
  }

  /** Items that came in. */
  public long received() {
    return received;
  }

  /** Items with an outcome, whatever the reason. */
  public long of(String outcome) {
    return counts.entrySet().stream()
        .filter(e -> e.getKey().outcome().equals(outcome))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** What became of them, sorted by outcome and reason. */
  public List<Count> counts() {
    List<Count> out = new ArrayList<>();
    counts.forEach((key, count) -> out.add(new Count(key.outcome(), key.reason(), count)));
    return out;
  }
}
