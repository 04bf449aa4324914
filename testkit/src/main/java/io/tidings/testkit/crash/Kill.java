package io.tidings.testkit.crash;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A kill that was done.
 *
 * @param how {@code at random}, or the failpoint
 * @param at when
 * @param open transactional ids whose transaction was open just before
 * @param ownOpen whether one of them was the target's
 * @param recovery until the target's next output was committed and could be read
 */
public record Kill(
    Target target, String how, Instant at, List<String> open, boolean ownOpen, Duration recovery) {
  /** This kill, when it is known how long recovery took. */
  Kill recoveredIn(Duration time) {
    return new Kill(target, how, at, open, ownOpen, time);
  }

  /** One line. */
  public String line() {
    String end =
        recovery.isZero()
            ? "struck again as it started"
            : "recovered in %.1f s".formatted(recovery.toMillis() / 1_000.0);
    return "%s %-8s %-24s open=%s%s, %s"
        .formatted(at, target, how, open, ownOpen ? " (its own)" : "", end);
  }
}
