package io.tidings.ingest.poll;

import io.tidings.event.FeedState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the feeds of some partitions stand, in figures.
 *
 * @param healthy feeds whose last poll succeeded, or that were never polled
 * @param failing feeds whose last poll failed
 * @param disabled feeds that are paused, or gone for good
 * @param overdue for how long the feed that has waited longest is due and not polled
 */
record FeedCensus(long healthy, long failing, long disabled, Duration overdue) {
  static final FeedCensus NONE = new FeedCensus(0, 0, 0, Duration.ZERO);

  static FeedCensus of(List<FeedPartition> partitions, Instant now) {
    return partitions.stream().map(p -> p.census(now)).reduce(NONE, FeedCensus::plus);
  }

  /**
   * One feed.
   *
   * @param polled whether it is polled at all
   * @param waiting whether it waits for a poll, not for an answer
   */
  static FeedCensus of(FeedState state, boolean polled, boolean waiting, Instant now) {
    if (!polled) {
      return new FeedCensus(0, 0, 1, Duration.ZERO);
    }
    boolean due = waiting && state.getNextCheck().isBefore(now);
    Duration overdue = due ? Duration.between(state.getNextCheck(), now) : Duration.ZERO;
    boolean failing = state.getFailures() > 0;
    return new FeedCensus(failing ? 0 : 1, failing ? 1 : 0, 0, overdue);
  }

  FeedCensus plus(FeedCensus other) {
    return new FeedCensus(
        healthy + other.healthy,
        failing + other.failing,
        disabled + other.disabled,
        overdue.compareTo(other.overdue) > 0 ? overdue : other.overdue);
  }
}
