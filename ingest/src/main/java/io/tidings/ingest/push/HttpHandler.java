package io.tidings.ingest.push;

import org.jspecify.annotations.Nullable;

/** Answers requests under one path. Thread-safe. */
public interface HttpHandler {
  /** Most bytes of a body; a longer one is answered with 413. */
  int largestBody();

  /**
   * What can be said before the body is read.
   *
   * @param head without its body
   * @return null where the body must be read
   */
  @Nullable HttpAnswer early(HttpQuestion head);

  /** The answer. */
  HttpAnswer answer(HttpQuestion question) throws InterruptedException;
}
