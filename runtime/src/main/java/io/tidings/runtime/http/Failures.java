package io.tidings.runtime.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.jspecify.annotations.Nullable;

/** The library's exceptions in our words. */
final class Failures {
  private Failures() {}

  static HttpFetchException of(IOException cause, String host, Deadline deadline) {
    HttpFailure failure = deadline.isPast() ? HttpFailure.TIMEOUT : kind(cause);
    return new HttpFetchException(failure, describe(failure, cause, host), cause);
  }

  private static HttpFailure kind(IOException cause) {
    if (cause instanceof GuardedResolver.Blocked) {
      return HttpFailure.BLOCKED_ADDRESS;
    }
    if (cause instanceof UnknownHostException) {
      return HttpFailure.UNKNOWN_HOST;
    }
    if (cause instanceof SocketTimeoutException || cause instanceof InterruptedIOException) {
      return HttpFailure.TIMEOUT;
    }
    if (cause instanceof SSLException) {
      return HttpFailure.TLS;
    }
    if (isTooLarge(cause)) {
      return HttpFailure.TOO_LARGE;
    }
    return isProtocol(cause) ? HttpFailure.PROTOCOL : HttpFailure.CONNECT;
  }

  private static boolean isTooLarge(IOException cause) {
    return cause instanceof Body.TooLarge || isConstraint(cause) || isConstraint(cause.getCause());
  }

  /**
   * Lines that are no header at all are told apart from headers that are too long by words only.
   */
  private static boolean isConstraint(@Nullable Throwable cause) {
    return cause instanceof MessageConstraintException
        && !String.valueOf(cause.getMessage()).contains("empty line");
  }

  /** Brotli's decoder reports broken data by a plain IOException. */
  private static boolean isProtocol(IOException cause) {
    return cause instanceof ClientProtocolException
        || cause instanceof MessageConstraintException
        || cause instanceof ConnectionClosedException
        || cause instanceof Body.UnknownCoding
        || cause instanceof ZipException
        || cause instanceof EOFException
        || cause.getClass().equals(IOException.class);
  }

  private static String describe(HttpFailure failure, IOException cause, String host) {
    return switch (failure) {
      case BLOCKED_ADDRESS -> "'" + host + "' resolves to no permitted address";
      case UNKNOWN_HOST -> "'" + host + "' has no address";
      case CONNECT -> "no connection to '" + host + "'";
      case TIMEOUT -> "'" + host + "' took too long";
      case TLS -> "no trustworthy connection to '" + host + "'";
      case TOO_LARGE -> "'" + host + "' sent too much: " + cause.getMessage();
      default -> "'" + host + "' does not speak HTTP as expected: " + cause.getMessage();
    };
  }
}
