package io.tidings.schemas.serde;

import org.apache.kafka.common.errors.RetriableException;

/** The registry did not answer, or answered that it cannot now. The record is not to blame. */
public final class RegistryUnavailableException extends RetriableException {
  private static final long serialVersionUID = 1L;

  RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }

  RegistryUnavailableException(String message) {
    super(message);
  }
}
