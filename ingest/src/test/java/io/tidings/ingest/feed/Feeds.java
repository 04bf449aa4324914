package io.tidings.ingest.feed;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Short ways to feeds in tests. */
final class Feeds {
  static final String BASE = "http://example.org/dir/feed.xml";

  private Feeds() {}

  static String rss(String item) {
    return "<rss version='2.0'><channel><title>t</title><item>" + item + "</item></channel></rss>";
  }

  static String atom(String entry) {
    return "<feed xmlns='http://www.w3.org/2005/Atom'><entry>" + entry + "</entry></feed>";
  }

  static ParsedFeed parse(String document) {
    return parse(document.getBytes(StandardCharsets.UTF_8), null, BASE);
  }

  static ParsedFeed parse(byte[] document, @Nullable String type, @Nullable String base) {
    try {
      return new FeedParser().parse(document, type, base);
    } catch (FeedParseException e) {
      throw new AssertionError(e);
    }
  }

  static ParsedItem item(String document) {
    return parse(document).items().get(0);
  }
}
