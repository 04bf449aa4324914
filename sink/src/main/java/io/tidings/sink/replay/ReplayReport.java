package io.tidings.sink.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run.
 *
 * @param id of the replay
 * @param topic full name of the topic
 * @param snapshot id of the archive's snapshot; null where the archive's table is empty
 * @param total records that the query finds in the snapshot
 * @param before records of them that former runs had behind them
 * @param published records that this run has published
 * @param takenDown records that this run has left out, since their items were taken down
 * @param time that the run took
 */
public record ReplayReport(
    String id,
    String topic,
    @Nullable Long snapshot,
    long total,
    long before,
    long published,
    long takenDown,
    Duration time) {
  /** Whether there was nothing left to do. */
  public boolean wasFinished() {
    return before > 0 && published == 0;
  }
}
