package io.tidings.embedded.registry;

/** How a new version must go with the versions before it. */
enum Level {
  /** Any way. */
  NONE(false, false, false),
  /** The new can read the latest. */
  BACKWARD(true, false, false),
  /** The new can read all. */
  BACKWARD_TRANSITIVE(true, false, true),
  /** The latest can read the new. */
  FORWARD(false, true, false),
  /** All can read the new. */
  FORWARD_TRANSITIVE(false, true, true),
  /** The new and the latest can read each other. */
  FULL(true, true, false),
  /** The new and all can read each other. */
  FULL_TRANSITIVE(true, true, true);

  private final boolean readsEarlier;
  private final boolean readByEarlier;
  private final boolean transitive;

  Level(boolean readsEarlier, boolean readByEarlier, boolean transitive) {
    this.readsEarlier = readsEarlier;
    this.readByEarlier = readByEarlier;
    this.transitive = transitive;
  }

  boolean readsEarlier() {
    return readsEarlier;
  }

  boolean readByEarlier() {
    return readByEarlier;
  }

  /** Whether all earlier versions count, not only the latest. */
  boolean transitive() {
    return transitive;
  }
}
