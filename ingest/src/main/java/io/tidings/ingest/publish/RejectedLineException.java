package io.tidings.ingest.publish;

/** A line is not taken, for a reason that the ledger names. */
final class RejectedLineException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * Names the reason.
   *
   * @param reason a slug, for example {@code future-date}
   */
  RejectedLineException(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
