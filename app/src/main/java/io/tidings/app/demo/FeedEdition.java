package io.tidings.app.demo;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a feed shows at one moment of the sample day.
 *
 * @param items newest first, at most {@value #MAX_ITEMS}
 * @param changed when the feed last changed, whole seconds; the start of the day if still empty
 */
record FeedEdition(SampleFeed feed, List<ReleasedItem> items, Instant changed) {

  /** Real feeds are a window on the latest items; readers that come too late miss some. */
  static final int MAX_ITEMS = 40;

  private static final Comparator<ReleasedItem> NEWEST_FIRST =
      Comparator.comparing(ReleasedItem::published).reversed().thenComparing(ReleasedItem::guid);

  static FeedEdition at(SampleFeed feed, Instant start, Instant now) {
    List<ReleasedItem> items =
        feed.items().stream()
            .map(item -> ReleasedItem.at(item, start, now))
            .flatMap(Optional::stream)
            .sorted(NEWEST_FIRST)
            .limit(MAX_ITEMS)
            .toList();
    Instant changed =
        items.stream()
            .map(ReleasedItem::updated)
            .max(Comparator.naturalOrder())
            .orElse(start.truncatedTo(ChronoUnit.SECONDS));
    return new FeedEdition(feed, items, changed);
  }
}
