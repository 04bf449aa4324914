package io.tidings.sink.replay;

/** A replay cannot be begun or resumed, for a reason that its message tells its user. */
public final class ReplayException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReplayException(String message) {
    super(message);
  }

  ReplayException(String message, Throwable cause) {
    super(message, cause);
  }
}
