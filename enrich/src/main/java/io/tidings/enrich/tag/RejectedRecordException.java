package io.tidings.enrich.tag;

/** A record cannot be worked on, for a reason whose words hold none of the record's text. */
final class RejectedRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RejectedRecordException(String reason) {
    super(reason);
  }
}
