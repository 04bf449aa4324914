package io.tidings.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The registry answered with an error. Asking again will not help. */
public final class RegistryResponseException extends SerializationException {
  private static final long serialVersionUID = 1L;

  /** Error code of the registry protocol: there is no schema with this id. */
  public static final int SCHEMA_NOT_FOUND = 40403;

  private final int status;
  private final int errorCode;

  /**
   * Wraps an answer.
   *
   * @param status HTTP status
   * @param errorCode error code of the registry protocol, or the status where it sent none
   * @param message what was asked and what it said
   */
  public RegistryResponseException(int status, int errorCode, String message) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Error code of the registry protocol, for example 40403. */
  public int errorCode() {
    return errorCode;
  }
}
