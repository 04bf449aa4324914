package io.tidings.runtime.http;

import org.jspecify.annotations.Nullable;

/**
 * An exchange that gave no response. The message holds neither paths nor headers of the request.
 */
public final class HttpFetchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final HttpFailure failure;

  HttpFetchException(HttpFailure failure, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
  }

  HttpFetchException(HttpFailure failure, String message) {
    this(failure, message, null);
  }

  /** What went wrong. */
  public HttpFailure failure() {
    return failure;
  }
}
