package io.tidings.runtime.kafka;

import io.tidings.schemas.serde.RegistryResponseException;
import java.sql.SQLException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;

/**
 * Tells where Kafka, the registry or a database does not let a user in, or not at something. To try
 * again does not help: who runs the process must change something, and must see that.
 */
public final class Refusal {
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private Refusal() {}

  /** True where a login failed, TLS found no trust, or a right is lacking. */
  public static boolean isBehind(Throwable failure) {
    return cause(failure) != null;
  }

  /** What was refused, in the words of who refused it; null where nothing was. */
  public static @Nullable Throwable cause(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (isRefusal(cause)) {
        return cause;
      }
    }
    return null;
  }

  // SQL's class of states for a user or password that is not let in.
  private static boolean isNoEntry(@Nullable String state) {
    return state != null && state.startsWith("28");
  }

  private static boolean isRefusal(Throwable cause) {
    return cause instanceof AuthorizationException
        || cause instanceof AuthenticationException
        || (cause instanceof SQLException database && isNoEntry(database.getSQLState()))
        || (cause instanceof RegistryResponseException answer
            && (answer.status() == UNAUTHORIZED || answer.status() == FORBIDDEN));
  }
}
