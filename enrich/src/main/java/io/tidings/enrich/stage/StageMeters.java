package io.tidings.enrich.stage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.runtime.LedgerTally;
import io.tidings.runtime.meters.RecordMeter;
import io.tidings.runtime.meters.TidingsMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What a stage counts. A stream thread has one transaction for all its tasks; what it does is kept
 * aside until that is committed, and forgotten where it is not: the records come again. So nothing
 * is looked up or shared for an item. Safe for use by several stream threads.
 */
public final class StageMeters {
  private static final List<String> KINDS = List.of("spike", "watch");
  private static final long UNKNOWN = -1;

  /** What a thread has done since its last commit. */
  private static final class Pending {
    private LedgerTally tally = new LedgerTally();
    private final List<Counter> counters = new ArrayList<>();
    private long[] appended = new long[1_000];
    private int records;
    private long nanos;

    void add(long appendedAt) {
      if (records == appended.length) {
        appended = Arrays.copyOf(appended, 2 * records);
      }
      appended[records++] = appendedAt;
    }

    boolean isEmpty() {
      return records == 0 && counters.isEmpty() && tally.received() == 0;
    }

    void clear() {
      tally = new LedgerTally();
      counters.clear();
      records = 0;
      nanos = 0;
    }
  }

  private final boolean counting;
  private final InstantSource time;
  private final RecordMeter records;
  private final Counter deadLetters;
  private final Timer busy;
  private final Timer latency;
  private final Map<String, Counter> alerts = new TreeMap<>();
  private final AppendTimes appendTimes = new AppendTimes();
  private final ThreadLocal<Pending> pending = ThreadLocal.withInitial(Pending::new);

  private StageMeters(boolean counting, MeterRegistry registry, String stage, InstantSource time) {
    this.counting = counting;
    this.time = time;
    this.records = RecordMeter.ofStage(registry, stage);
    this.deadLetters = TidingsMeter.DEADLETTERS.counter(registry, stage);
    this.busy = TidingsMeter.BUSY.timer(registry, stage);
    this.latency = TidingsMeter.LATENCY.timer(registry, stage);
    for (String kind : KINDS) {
      for (AlertState state : AlertState.values()) {
        String name = state.name().toLowerCase(Locale.ROOT);
        alerts.put(kind + "/" + state.name(), TidingsMeter.ALERTS.counter(registry, kind, name));
      }
    }
  }

  /**
   * Counts for a stage. Whoever runs it must tell of commits.
   *
   * @param time by which it is told how long ago records were appended
   */
  public static StageMeters of(MeterRegistry registry, String stage, InstantSource time) {
    return new StageMeters(true, registry, stage, time);
  }

  /** Counts nothing. */
  public static StageMeters none() {
    return new StageMeters(
        false, new CompositeMeterRegistry(), "none", InstantSource.fixed(Instant.EPOCH));
  }

  /** A record is about to be processed; of one partition they come in the order of offsets. */
  void read(int partition, long offset, long appendedAt) {
    if (counting) {
      appendTimes.put(partition, offset, appendedAt);
    }
  }

  /**
   * A record was processed.
   *
   * @param nanos time that it took
   */
  public void processed(int partition, long offset, long nanos) {
    if (counting) {
      Pending current = pending.get();
      long appendedAt = appendTimes.take(partition, offset, UNKNOWN);
      if (appendedAt != UNKNOWN) {
        current.add(appendedAt);
      }
      current.nanos += nanos;
    }
  }

  /** The ledger counts a record. */
  public void counted(String outcome, String reason) {
    if (counting) {
      pending.get().tally.add(outcome, reason);
    }
  }

  /** A dead letter was written. */
  public void deadLetter() {
    if (counting) {
      pending.get().counters.add(deadLetters);
    }
  }

  /** A message about an alert was written. */
  public void alert(Alert alert) {
    Counter counter = alerts.get(alert.getKind() + "/" + alert.getState().name());
    if (counting && counter != null) {
      pending.get().counters.add(counter);
    }
  }

  /** The transaction of the current thread is committed. */
  public void committed() {
    Pending done = pending.get();
    if (done.isEmpty()) {
      return;
    }
    records.add(done.tally.counts());
    done.counters.forEach(Counter::increment);
    if (done.nanos > 0) {
      busy.record(Duration.ofNanos(done.nanos));
    }
    long now = time.millis();
    for (int i = 0; i < done.records; i++) {
      latency.record(Math.max(0, now - done.appended[i]), TimeUnit.MILLISECONDS);
    }
    done.clear();
  }

  /** The transaction of the current thread is not committed: what it did will be done again. */
  public void discarded() {
    pending.get().clear();
  }
}
