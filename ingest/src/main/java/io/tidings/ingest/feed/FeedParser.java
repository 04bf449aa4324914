package io.tidings.ingest.feed;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads any feed: RSS 0.9x, 1.0, 2.0, Atom 0.3 and 1.0, CDF, JSON Feed; well-formed or not. A pure
 * function of the bytes, safe on hostile ones (see {@link FeedLimits}), and thread-safe.
 */
public final class FeedParser {
  private final FeedLimits limits;

  /** A parser with {@link FeedLimits#DEFAULT}. */
  public FeedParser() {
    this(FeedLimits.DEFAULT);
  }

  /** A parser with limits of your own. */
  public FeedParser(FeedLimits limits) {
    this.limits = limits;
  }

  /**
   * Reads one document. Items before a break are kept: a document cut short is a feed.
   *
   * @param document the bytes, already decompressed
   * @param contentType the Content-Type header, for its charset
   * @param baseUrl where the document came from after redirects, for relative addresses
   * @throws FeedParseException when this is no feed, or beyond the limits
   */
  public ParsedFeed parse(byte[] document, @Nullable String contentType, @Nullable String baseUrl)
      throws FeedParseException {
    Objects.requireNonNull(document, "document");
    if (document.length > limits.maxBytes()) {
      throw new FeedParseException(
          FeedParseException.Reason.TOO_LARGE, "more than " + limits.maxBytes() + " bytes");
    }
    String text = FeedEncoding.decode(document, contentType);
    int start = firstInk(text);
    if (start == text.length()) {
      throw new FeedParseException(FeedParseException.Reason.EMPTY, "an empty document");
    }
    return text.charAt(start) == '{'
        ? JsonFeedReader.read(text.substring(start), baseUrl, limits)
        : XmlFeedReader.read(XmlSource.parse(text.substring(start), limits), baseUrl, limits);
  }

  private static int firstInk(String text) {
    int i = 0;
    while (i < text.length()
        && (text.charAt(i) <= ' ' || text.charAt(i) == '\ufeff' || text.charAt(i) == '\u00a0')) {
      i++;
    }
    return i;
  }
}
