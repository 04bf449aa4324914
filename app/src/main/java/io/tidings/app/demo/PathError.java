package io.tidings.app.demo;

import org.jspecify.annotations.Nullable;

/** A complaint that already says where it is, so that callers up the path must not add to it. */
final class PathError extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  PathError(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
