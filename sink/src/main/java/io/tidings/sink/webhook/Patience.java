package io.tidings.sink.webhook;

import io.tidings.sink.webhook.Attempt.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long a message is tried: again after 1 s, 2 s, 4 s and so on up to 5 minutes, each a quarter
 * more or less by chance; as late as the receiver asks, but within the hour. One that the receiver
 * calls wrong is tried five times. Not thread-safe.
 */
final class Patience {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 20;
  private static final int MOST_REFUSALS = 5;

  private final Duration giveUp;
  private final RandomGenerator chance;
  private @Nullable Instant since;
  private Instant next = Instant.MIN;
  private int failures;
  private int refusals;

  /**
   * Before the first attempt.
   *
   * @param giveUp how long after the first attempt there is a last one
   */
  Patience(Duration giveUp, RandomGenerator chance) {
    this.giveUp = giveUp;
    this.chance = chance;
  }

  /** Whether the next attempt is due. */
  boolean isDue(Instant now) {
    return !now.isBefore(next);
  }

  /** Takes note of an attempt that did not deliver. */
  void failed(Attempt attempt, Instant now) {
    if (since == null) {
      since = now;
    }
    refusals = attempt.result() == Result.REFUSED ? refusals + 1 : 0;
    next = now.plus(pause(attempt));
    failures++;
  }

  /** Whether it has been tried for long enough. */
  boolean isOver(Instant now) {
    return refusals >= MOST_REFUSALS || (since != null && !now.isBefore(since.plus(giveUp)));
  }

  /** Attempts that did not deliver. */
  int failures() {
    return failures;
  }

  private Duration pause(Attempt attempt) {
    Duration doubled = SHORTEST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    Duration capped = shorter(doubled, LONGEST);
    long quarter = capped.toMillis() / 4;
    Duration pause = capped.plusMillis(chance.nextLong(-quarter, quarter + 1));
    Duration asked = attempt.askedPause();
    if (asked == null) {
      return pause;
    }
    Duration heard = shorter(asked, LONGEST_ASKED);
    return heard.compareTo(pause) > 0 ? heard : pause;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
