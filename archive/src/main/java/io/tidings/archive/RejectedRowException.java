package io.tidings.archive;

/** A record cannot become a row. The writer is as it was before: the next record can be written. */
public final class RejectedRowException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  RejectedRowException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  RejectedRowException(String reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /**
   * Reason as the ledger knows it: undecodable, wrong-type, wrong-topic, no-key, key-not-text,
   * no-value, too-large, no-append-time, before-1970, after-2199.
   */
  public String reason() {
    return reason;
  }
}
