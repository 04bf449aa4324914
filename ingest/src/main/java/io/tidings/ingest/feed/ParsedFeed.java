package io.tidings.ingest.feed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it came, in one shape for all formats. URLs are absolute wherever a base was known.
 *
 * @param format family and version: {@code rss-2.0}, {@code atom-1.0}, {@code json-1.1}, {@code
 *     cdf}; the family alone when the version is not stated
 * @param title plain text
 * @param link the site the feed belongs to
 * @param description plain text
 * @param language as stated, e.g. {@code en-US}
 * @param iconUrl icon, logo or image
 * @param rights copyright or licence, as stated
 * @param self the feed's own address as it states it
 * @param hubs WebSub hubs
 * @param schedule what the feed says about polling
 * @param items in document order; a document cut short keeps those before the cut
 * @param statedTitle the title as it stands in the feed, with its markup
 */
public record ParsedFeed(
    String format,
    @Nullable String title,
    @Nullable String link,
    @Nullable String description,
    @Nullable String language,
    @Nullable String iconUrl,
    @Nullable String rights,
    @Nullable String self,
    List<String> hubs,
    Schedule schedule,
    List<ParsedItem> items,
    @Nullable String statedTitle) {

  /** Copies the lists. */
  public ParsedFeed {
    hubs = List.copyOf(hubs);
    items = List.copyOf(items);
  }
}
