package io.tidings.sink.route;

/** A record that no route can be found for, or that a route cannot hold. */
final class UnroutableItemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * Names what is wrong, without any of the record's text.
   *
   * @param reason as the ledger counts it, a slug
   */
  UnroutableItemException(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
