package io.tidings.ingest.poll;

import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.runtime.http.GuardedResponse;
import org.jspecify.annotations.Nullable;

/** Told of every answer to a poll, on the thread that fetched it. Must not wait. */
@FunctionalInterface
public interface FetchListener {
  /**
   * A server has answered.
   *
   * @param feed null where there was no document that could be read
   */
  void answered(String feedId, GuardedResponse response, @Nullable ParsedFeed feed);
}
