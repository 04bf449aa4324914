package io.tidings.enrich.stage;

/** A record cannot be worked on, for a reason whose words hold none of the record's text. */
public final class RejectedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Rejects a record.
   *
   * @param reason without any of its text
   */
  public RejectedRecordException(String reason) {
    super(reason);
  }
}
