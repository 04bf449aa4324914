package io.tidings.runtime.kafka;

import io.tidings.schemas.serde.RegistryResponseException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells what is not a record's fault. Such a record must be read again and not be put aside: with a
 * wrong password to the registry a whole stream would go to the dead letters.
 */
public final class Outage {
  private Outage() {}

  /** True where no record could be written: something is away, or the registry refuses schemas. */
  public static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isAway(cause)
          || cause instanceof RegistryResponseException
          || cause instanceof InvalidConfigurationException) {
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
      if (isAway(cause)
          || cause instanceof InvalidConfigurationException
          || (cause instanceof RegistryResponseException answer && !answer.blamesMessage())) {
        return true;
      }
    }
    return false;
  }

  // Our client says it by RetriableException. Confluent's puts the network's failure, or for a
  // refused login InvalidConfigurationException, into a SerializationException.
  private static boolean isAway(Throwable cause) {
    return cause instanceof RetriableException
        || cause instanceof SocketException
        || cause instanceof SocketTimeoutException
        || cause instanceof UnknownHostException
        || cause instanceof SSLException;
  }
}
