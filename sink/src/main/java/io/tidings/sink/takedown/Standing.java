package io.tidings.sink.takedown;

/** How a place stands to an item that was taken down. */
public enum Standing {
  /** It was there, and reading back finds it no more. */
  GONE("gone", true),
  /** Readers are told that it is gone; its bytes go by a date. */
  GONE_BY("gone by", true),
  /** Nothing of it was found. */
  NOT_THERE("not there", true),
  /** It is still there, or a stage has not come so far. */
  NOT_YET("not yet", false),
  /** The place could not be looked at. */
  UNKNOWN("not looked at", false);

  private final String text;
  private final boolean settled;

  Standing(String text, boolean settled) {
    this.text = text;
    this.settled = settled;
  }

  /** For people. */
  public String text() {
    return text;
  }

  /** Whether the item is gone or has a date. */
  public boolean isSettled() {
    return settled;
  }
}
