package io.tidings.sink.lane;

/** A lane must not go on: what it has written and what there is to read do not fit together. */
public final class OffsetsLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what does not fit, and what an operator can do. */
  public OffsetsLostException(String message) {
    super(message);
  }
}
