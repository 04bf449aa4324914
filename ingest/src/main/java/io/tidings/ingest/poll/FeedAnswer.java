package io.tidings.ingest.poll;

import io.tidings.ingest.feed.ParsedFeed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a feed's server said to one poll. */
sealed interface FeedAnswer {

  /** Status of the last answer; 0 where there was none. */
  int status();

  /**
   * A document.
   *
   * @param etag to be sent back verbatim
   * @param lastModified to be sent back verbatim
   * @param freshFor how long the server calls the document fresh; null where it does not say
   */
  record Document(
      int status,
      ParsedFeed feed,
      @Nullable String etag,
      @Nullable String lastModified,
      @Nullable Duration freshFor)
      implements FeedAnswer {}

  /**
   * The document is what it was.
   *
   * @param freshFor how long the server calls it fresh; null where it does not say
   */
  record NotModified(int status, @Nullable Duration freshFor) implements FeedAnswer {}

  /** The feed is gone for good. */
  record Gone(int status) implements FeedAnswer {}

  /**
   * No document that could be read.
   *
   * @param error what went wrong, without any of the document
   * @param retryAfter how long the server asks to wait; null where it does not ask
   */
  record Failed(int status, String error, @Nullable Duration retryAfter) implements FeedAnswer {}
}
