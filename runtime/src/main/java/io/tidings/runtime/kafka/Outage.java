package io.tidings.runtime.kafka;

import io.tidings.schemas.serde.RegistryResponseException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells what is not a record's fault. Such a record must be read again and not be put aside: with a
 * wrong password to the registry a whole stream would go to the dead letters.
 */
public final class Outage {
  private static final int OK = 200;

  private Outage() {}

  /** True where no record could be written: something is away, or the registry refuses schemas. */
  public static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException || cause instanceof RegistryResponseException) {
        return true;
      }
    }
    return false;
  }

  /**
   * True where a record could not be read for a reason that is not its own: the registry is away,
   * or refuses to answer. A schema that the registry does not know is the record's own reason.
   */
  public static boolean isBehindReading(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof RetriableException
          || (cause instanceof RegistryResponseException answer && isRefusal(answer))) {
        return true;
      }
    }
    return false;
  }

  /**
   * True where the registry refuses to answer the question for a message's schema; false where it
   * does not know the schema or what it has is none of ours, for which the message is to blame.
   */
  public static boolean isRefusal(RegistryResponseException answer) {
    return answer.status() != OK
        && answer.errorCode() != RegistryResponseException.SCHEMA_NOT_FOUND;
  }
}
