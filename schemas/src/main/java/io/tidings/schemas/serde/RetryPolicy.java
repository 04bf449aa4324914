package io.tidings.schemas.serde;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/**
 * How long a registry that does not answer is asked.
 *
 * @param attempt longest wait for one answer
 * @param total longest time for a question with all its attempts; never more than a quarter of
 *     {@code max.poll.interval.ms}, or the group would give the waiting consumer's partitions to
 *     another, which would wait too
 * @param rounds how often every address is asked
 * @param firstPause pause after the first round; it doubles with each
 */
record RetryPolicy(Duration attempt, Duration total, int rounds, Duration firstPause) {
  private static final String MAX_POLL_INTERVAL = "max.poll.interval.ms";
  private static final long KAFKAS_MAX_POLL_INTERVAL = 300_000;
  private static final long LONGEST_ATTEMPT = 10_000;
  private static final long LONGEST_TOTAL = 30_000;
  private static final int ROUNDS = 5;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  /** The policy for a client with a configuration, of which the poll interval counts. */
  static RetryPolicy of(Map<String, ?> config) {
    long total = Math.min(LONGEST_TOTAL, maxPollInterval(config) / 4);
    return new RetryPolicy(
        Duration.ofMillis(Math.min(LONGEST_ATTEMPT, total)),
        Duration.ofMillis(total),
        ROUNDS,
        FIRST_PAUSE);
  }

  private static long maxPollInterval(Map<String, ?> config) {
    Object value = config.get(MAX_POLL_INTERVAL);
    if (value == null) {
      return KAFKAS_MAX_POLL_INTERVAL;
    }
    try {
      return Math.max(1, Long.parseLong(value.toString().strip()));
    } catch (NumberFormatException e) {
      throw new ConfigException(MAX_POLL_INTERVAL, value, "must be a number of milliseconds");
    }
  }
}
