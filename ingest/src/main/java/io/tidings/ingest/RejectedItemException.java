package io.tidings.ingest;

/** An item is not taken, for a reason that the ledger names. */
public final class RejectedItemException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * Names the reason.
   *
   * @param reason a slug, for example {@code future-date}
   */
  public RejectedItemException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** The reason, a slug. */
  public String reason() {
    return reason;
  }
}
