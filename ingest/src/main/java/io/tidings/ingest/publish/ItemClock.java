package io.tidings.ingest.publish;

/** What {@code observedAt} is taken from. */
public enum ItemClock {
  /** The moment of publishing. */
  ARRIVAL,
  /** The item's own time, for simulations; they need a topic prefix of their own. */
  PUBLISHED
}
