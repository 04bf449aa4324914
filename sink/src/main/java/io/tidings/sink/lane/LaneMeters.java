package io.tidings.sink.lane;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.tidings.runtime.meters.TidingsMeter;
import java.time.Duration;
import java.time.InstantSource;

/** What a lane's runner counts. Written by one thread, read by others. */
final class LaneMeters {
  private static final long NONE = Long.MAX_VALUE;

  private final InstantSource time;
  private final Timer commit;
  private final DistributionSummary batch;
  private final Counter failures;
  private int records;
  private volatile long oldest = NONE;

  LaneMeters(MeterRegistry registry, String lane, InstantSource time) {
    this.time = time;
    this.commit = TidingsMeter.COMMIT.timer(registry, lane);
    this.batch = TidingsMeter.BATCH.summary(registry, lane);
    this.failures = TidingsMeter.FAILURES.counter(registry, lane);
    TidingsMeter.UNCOMMITTED_AGE.gauge(registry, this::uncommittedAge, lane);
  }

  /** A record was taken that was appended then. */
  void taken(long appendedAt) {
    records++;
    if (appendedAt < oldest) {
      oldest = appendedAt;
    }
  }

  /** All that was taken is committed. */
  void committed(long nanos) {
    commit.record(Duration.ofNanos(nanos));
    batch.record(records);
    records = 0;
    oldest = NONE;
  }

  /** What was taken will be read again; until it is committed it goes on ageing. */
  void failed() {
    failures.increment();
    records = 0;
  }

  /** What was taken may be another's to read by now. */
  void forgotten() {
    records = 0;
    oldest = NONE;
  }

  private double uncommittedAge() {
    long since = oldest;
    return since == NONE ? 0 : Math.max(0, time.millis() - since) / 1_000.0;
  }
}
