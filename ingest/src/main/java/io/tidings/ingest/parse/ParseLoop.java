package io.tidings.ingest.parse;

import io.tidings.ingest.feed.FeedLimits;
import io.tidings.ingest.feed.FeedParseException;
import io.tidings.ingest.feed.FeedParser;
import io.tidings.ingest.feed.ParsedFeed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers each line of requests with one line: the feed, or {@code {"error": …}} for what is no
 * feed, too large, or no request. Nothing that comes in ends the loop but its end.
 */
public final class ParseLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ParseLoop.class);

  private final FeedLimits limits;
  private final FeedParser parser;

  /** A loop with {@link FeedLimits#DEFAULT}. */
  public ParseLoop() {
    this(FeedLimits.DEFAULT);
  }

  ParseLoop(FeedLimits limits) {
    this.limits = limits;
    this.parser = new FeedParser(limits);
  }

  /**
   * Reads requests until the stream ends; each answer is flushed before the next request is read.
   *
   * @throws IOException when either side is gone
   */
  public void run(InputStream in, OutputStream out) throws IOException {
    RequestLine line = new RequestLine(in);
    while (line.open()) {
      answer(line, out);
      out.write('\n');
      out.flush();
      line.skipRest();
    }
  }

  private void answer(RequestLine line, OutputStream out) throws IOException {
    ParsedFeed feed;
    try {
      ParseRequest request = ParseRequest.read(line, limits.maxBytes());
      feed = parser.parse(request.document(), request.contentType(), request.base());
    } catch (ParseRequest.Malformed e) {
      FeedJson.writeError(String.valueOf(e.getMessage()), out);
      return;
    } catch (FeedParseException e) {
      FeedJson.writeError(e.reason() + ": " + e.getMessage(), out);
      return;
    } catch (OutOfMemoryError | StackOverflowError e) {
      // The document's own tree was what filled the memory, and is garbage by now
      FeedJson.writeError("TOO_LARGE: more than this process has memory for", out);
      return;
    } catch (RuntimeException e) {
      // A fault of ours; the requests that follow shall not suffer from it
      LOG.atError().setCause(e).log("Parser failed");
      FeedJson.writeError("internal: " + e.getClass().getSimpleName(), out);
      return;
    }
    FeedJson.write(feed, out);
  }
}
