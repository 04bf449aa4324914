package io.tidings.ingest.feed;

/** The document is no feed we can read; the message says why in words fit for a report. */
public final class FeedParseException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Whether the document broke a stated limit or is not a feed at all. */
  public enum Reason {
    /** Nothing but white space. */
    EMPTY,
    /** Readable, but neither XML nor JSON of a feed: a web page, a sitemap, binary data. */
    NOT_A_FEED,
    /** JSON that ends or breaks before the first item. */
    MALFORMED,
    /** Beyond a limit of {@link FeedLimits}. */
    TOO_LARGE
  }

  private final Reason reason;

  FeedParseException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** The kind of failure, for counting. */
  public Reason reason() {
    return reason;
  }
}
