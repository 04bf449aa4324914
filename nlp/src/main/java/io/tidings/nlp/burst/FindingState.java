package io.tidings.nlp.burst;

/** Where a finding stands. */
public enum FindingState {
  /** It has begun. */
  OPEN,
  /** It goes on, with new figures. */
  UPDATED,
  /** It is over. */
  CLOSED
}
