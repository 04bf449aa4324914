package io.tidings.embedded.registry;

/** Another registry has taken the right to write since it was claimed. */
final class LostClaimException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostClaimException(Throwable cause) {
    super("another registry has taken over", cause);
  }
}
