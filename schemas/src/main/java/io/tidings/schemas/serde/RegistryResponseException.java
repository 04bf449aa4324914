package io.tidings.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/**
 * The registry answered with an error. Asking again will not help. Where a record was to be
 * written, it is the operator who must act: nothing of the record's content is in the question.
 */
public final class RegistryResponseException extends SerializationException {
  private static final long serialVersionUID = 1L;

  /** Error code of the registry protocol: there is no such subject. */
  public static final int SUBJECT_NOT_FOUND = 40401;

  /** Error code of the registry protocol: the subject has no such version. */
  public static final int VERSION_NOT_FOUND = 40402;

  /** Error code of the registry protocol: there is no schema with this id. */
  public static final int SCHEMA_NOT_FOUND = 40403;

  private final int status;
  private final int errorCode;
  private final boolean notAvro;

  /**
   * Wraps an answer.
   *
   * @param status HTTP status
   * @param errorCode error code of the registry protocol, or the status where it sent none
   * @param message what was asked and what it said
   */
  public RegistryResponseException(int status, int errorCode, String message) {
    this(status, errorCode, message, false);
  }

  private RegistryResponseException(int status, int errorCode, String message, boolean notAvro) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.notAvro = notAvro;
  }

  /** The registry has a schema under the id of a message, and it is none of Avro's. */
  static RegistryResponseException notAvro(String message) {
    return new RegistryResponseException(200, 200, message, true);
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** Error code of the registry protocol, for example 40403. */
  public int errorCode() {
    return errorCode;
  }

  /**
   * True where a message that was to be read is to blame: its schema id is unknown, or that of a
   * schema which is not Avro. Every other answer (a password or right that is missing, an address
   * that is no registry's) would meet all messages alike.
   */
  public boolean blamesMessage() {
    return notAvro || errorCode == SCHEMA_NOT_FOUND;
  }
}
