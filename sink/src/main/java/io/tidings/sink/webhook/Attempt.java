package io.tidings.sink.webhook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt to deliver a message ended.
 *
 * @param result what it means
 * @param what the status or the failure, for people, without any of the message or the address
 * @param askedPause how long the receiver asks to wait; null where it does not ask
 */
public record Attempt(Result result, String what, @Nullable Duration askedPause) {
  /** What it means. */
  public enum Result {
    /** The receiver has it. */
    DELIVERED,
    /** The receiver says that this message is wrong. */
    REFUSED,
    /** The receiver is not there, or not able or willing to take anything now. */
    FAILED
  }

  /** Whether the receiver has it. */
  public boolean isDelivered() {
    return result == Result.DELIVERED;
  }
}
