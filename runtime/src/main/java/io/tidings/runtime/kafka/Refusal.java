package io.tidings.runtime.kafka;

import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/**
 * Tells where Kafka does not let a user in, or not at something. To try again does not help: who
 * runs the process must change something, and must see that.
 */
public final class Refusal {
  private Refusal() {}

  /** True where a login failed or a right is lacking. */
  public static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
        return true;
      }
    }
    return false;
  }
}
