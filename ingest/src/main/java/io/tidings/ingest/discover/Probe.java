package io.tidings.ingest.discover;

import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.runtime.http.GuardedResponse;
import java.util.List;

/** What stands at an address. */
public sealed interface Probe {
  /** A feed. */
  record Feed(GuardedResponse response, ParsedFeed feed) implements Probe {}

  /**
   * A page, or another document that is no feed.
   *
   * @param links feeds that it names
   * @param problem why it is no feed
   */
  record Page(List<FeedLink> links, String problem) implements Probe {
    /** Copies the list. */
    public Page {
      links = List.copyOf(links);
    }
  }

  /**
   * Nobody knows: there was no answer, or an error.
   *
   * @param problem what went wrong
   */
  record Unknown(String problem) implements Probe {}
}
