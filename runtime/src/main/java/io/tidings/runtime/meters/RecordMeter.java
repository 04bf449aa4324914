package io.tidings.runtime.meters;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidings.event.Count;
import io.tidings.runtime.LedgerTally;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts what became of a stage's records, by what its ledger says. Told once per commit, after it.
 * Thread-safe.
 */
public final class RecordMeter {
  private static final String NONE = "none";
  private static final String OTHER = "other";

  /** All that a ledger gives for a reason; a database's error codes are too many for a tag. */
  private static final Set<String> REASONS =
      Set.of(
          "after-2199",
          "before-1970",
          "date-before-1970",
          "future-date",
          "key-not-text",
          "no-append-time",
          "no-date",
          "no-key",
          "no-route",
          "no-source",
          "no-text",
          "no-value",
          "not-an-object",
          "not-json",
          "not-utf-8",
          "refused-by-database",
          "repeat",
          "takedown",
          "taken-down",
          "too-large",
          "too-long",
          "undecodable",
          "wrong-topic",
          "wrong-type");

  private record Outcome(String outcome, String reason) {}

  private final MeterRegistry registry;
  private final String stage;
  private final Map<Outcome, Counter> counters = new ConcurrentHashMap<>();

  private RecordMeter(MeterRegistry registry, String stage) {
    this.registry = registry;
    this.stage = stage;
  }

  /**
   * Counts for a stage.
   *
   * @param outcomes those that it has; they are there, at 0, before the first record is
   */
  public static RecordMeter of(MeterRegistry registry, String stage, String... outcomes) {
    RecordMeter meter = new RecordMeter(registry, stage);
    for (String outcome : outcomes) {
      meter.add(outcome, "", 0);
    }
    return meter;
  }

  /** Counts for a stage that passes records on, skips some and makes dead letters of others. */
  public static RecordMeter ofStage(MeterRegistry registry, String stage) {
    return of(registry, stage, LedgerTally.OUT, LedgerTally.SKIPPED, LedgerTally.DEAD_LETTERED);
  }

  /** All reasons that the tag takes, but for none and other. */
  static String reasons() {
    return String.join(", ", new TreeSet<>(REASONS));
  }

  /** Counts records that were committed. */
  public void add(List<Count> counts) {
    counts.forEach(count -> add(count.getOutcome(), count.getReason(), count.getCount()));
  }

  /** Counts records that were committed. */
  public void add(String outcome, String reason, long count) {
    counters.computeIfAbsent(new Outcome(outcome, reason), this::counter).increment((double) count);
  }

  private Counter counter(Outcome key) {
    String reason = key.reason().isEmpty() ? NONE : key.reason();
    boolean known = reason.equals(NONE) || REASONS.contains(reason);
    return TidingsMeter.RECORDS.counter(registry, stage, key.outcome(), known ? reason : OTHER);
  }
}
