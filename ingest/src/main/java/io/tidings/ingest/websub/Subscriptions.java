package io.tidings.ingest.websub;

import io.tidings.event.WebSubState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the subscriptions of all feeds stand, and what follows from it: a table of the latest records
 * of {@code websub.state} and pure decisions. Thread-safe.
 */
final class Subscriptions {
  static final String ASKED = "asked";
  static final String ACTIVE = "active";
  static final String DENIED = "denied";
  static final String FAILED = "failed";

  private static final Duration VERIFIED_WITHIN = Duration.ofHours(1);
  private static final Duration DENIED_FOR = Duration.ofDays(1);
  private static final Duration SHORTEST_BACKOFF = Duration.ofMinutes(10);
  private static final Duration LONGEST_BACKOFF = Duration.ofDays(1);
  private static final int RENEWED_AT = 10;

  private final Map<String, WebSubState> states = new ConcurrentHashMap<>();

  void put(String feedId, @Nullable WebSubState state) {
    if (state == null) {
      states.remove(feedId);
    } else {
      states.put(feedId, state);
    }
  }

  @Nullable WebSubState get(String feedId) {
    return states.get(feedId);
  }

  /** Whether the hub must be asked now: for the first time, again, or to renew. */
  boolean isDue(String feedId, HubLinks links, String callback, Instant now) {
    WebSubState state = states.get(feedId);
    if (state == null
        || !state.getHub().equals(links.hub())
        || !state.getTopic().equals(links.topic())
        || !state.getCallback().equals(callback)) {
      return true;
    }
    return !now.isBefore(next(state));
  }

  /** Whether the hub pushes the feed to this callback, as far as is known. */
  boolean isActive(String feedId, String callback, Instant now) {
    WebSubState state = states.get(feedId);
    return state != null
        && state.getCallback().equals(callback)
        && state.getLeaseUntil() != null
        && now.isBefore(state.getLeaseUntil());
  }

  // When it is to be asked next.
  private static Instant next(WebSubState state) {
    Instant asked = state.getAskedAt();
    return switch (state.getStatus()) {
      case ACTIVE -> renewal(state);
      case DENIED -> asked.plus(DENIED_FOR);
      case FAILED -> asked.plus(backoff(state.getFailures()));
      default -> asked.plus(VERIFIED_WITHIN);
    };
  }

  // A tenth before the end: time for several tries.
  private static Instant renewal(WebSubState state) {
    Instant asked = state.getAskedAt();
    Instant until = state.getLeaseUntil();
    if (until == null || !until.isAfter(asked)) {
      return asked.plus(VERIFIED_WITHIN);
    }
    return until.minus(Duration.between(asked, until).dividedBy(RENEWED_AT));
  }

  private static Duration backoff(int failures) {
    Duration wait = SHORTEST_BACKOFF.multipliedBy(1L << Math.max(0, Math.min(failures - 1, 10)));
    return wait.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : wait;
  }

  /** The state once the hub is being asked. */
  WebSubState asked(String feedId, HubLinks links, String callback, Instant now) {
    WebSubState before = states.get(feedId);
    boolean same =
        before != null
            && before.getHub().equals(links.hub())
            && before.getTopic().equals(links.topic())
            && before.getCallback().equals(callback);
    return new WebSubState(
        feedId,
        links.hub(),
        links.topic(),
        callback,
        ASKED,
        now,
        // While it is renewed the old lease still holds.
        same && before != null ? before.getLeaseUntil() : null,
        same && before != null ? before.getFailures() : 0,
        null);
  }

  /** The state once the hub's answer, its verification or its refusal is there. */
  static WebSubState answered(
      WebSubState asked, String status, @Nullable Instant leaseUntil, @Nullable String error) {
    return WebSubState.newBuilder(asked)
        .setStatus(status)
        .setLeaseUntil(leaseUntil)
        .setFailures(status.equals(FAILED) ? asked.getFailures() + 1 : 0)
        .setLastError(error)
        .build();
  }
}
