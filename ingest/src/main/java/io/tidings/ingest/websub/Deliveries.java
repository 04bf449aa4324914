package io.tidings.ingest.websub;

import io.tidings.ingest.feed.ParsedFeed;
import java.util.concurrent.CompletableFuture;

/** Publishes what hubs push. Thread-safe. */
@FunctionalInterface
public interface Deliveries {
  /**
   * Publishes a document as if it had been polled.
   *
   * @param documentUrl base of its relative addresses
   * @return completed with true after the commit, with false where this process does not poll the
   *     feed, and exceptionally where nothing was committed
   */
  CompletableFuture<Boolean> deliver(String feedId, ParsedFeed feed, String documentUrl);
}
