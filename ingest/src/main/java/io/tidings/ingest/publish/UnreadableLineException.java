package io.tidings.ingest.publish;

/** A line cannot be read as an item at all and goes to the dead letters, for a reason. */
public final class UnreadableLineException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * Names the reason.
   *
   * @param reason a slug, for example {@code not-json}
   */
  UnreadableLineException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** The reason, a slug. */
  public String reason() {
    return reason;
  }
}
