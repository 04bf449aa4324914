package io.tidings.ingest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What {@code observedAt} is taken from. */
public enum ItemClock {
  /** The moment of publishing. */
  ARRIVAL,
  /** The item's own time, for simulations; they need a topic prefix of their own. */
  PUBLISHED;

  /**
   * When the item counts as first seen.
   *
   * @param claimed the time that the item itself states
   * @param now the moment of publishing
   * @throws RejectedItemException where the item's own time is needed and cannot be used
   */
  public Instant observedAt(@Nullable Instant claimed, Instant now) throws RejectedItemException {
    if (this == ARRIVAL) {
      return now;
    }
    if (claimed == null) {
      throw new RejectedItemException("no-date");
    }
    if (claimed.isBefore(Instant.EPOCH)) {
      throw new RejectedItemException("date-before-1970");
    }
    if (claimed.isAfter(now)) {
      throw new RejectedItemException("future-date");
    }
    return claimed;
  }
}
