package io.tidings.ingest.poll;

import io.tidings.event.FeedState;
import io.tidings.ingest.feed.ParsedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often a feed brings something, by the dates of its own items: so many since a moment. The
 * time without any that has passed since the newest counts as well, so that a feed that falls
 * silent slows down.
 *
 * @param since date of the oldest item that is looked at
 * @param items dates after it
 * @param longest longest time between two of them that follow each other
 */
record Rhythm(Instant since, int items, Duration longest) {
  private static final int LATEST = 20;
  private static final int FEWEST = 3;

  /** Between an item's date and its coming. */
  private static final Duration LAG = Duration.ofHours(1);

  /**
   * The rhythm of a document's latest items.
   *
   * @param lastCheck when the feed was polled before; null where it never was
   * @param news whether the document brings anything new
   * @return null where fewer than three dates are told, those of the future left out; or where new
   *     items are dated long before the poll that did not have them, so that dates say nothing
   */
  static @Nullable Rhythm of(
      List<ParsedItem> items, @Nullable Instant lastCheck, boolean news, Instant now) {
    List<Instant> dates =
        items.stream()
            .map(ParsedItem::published)
            .filter(Objects::nonNull)
            .filter(date -> !date.isAfter(now))
            .distinct()
            .sorted(Comparator.reverseOrder())
            .limit(LATEST)
            .toList();
    boolean telling =
        !news || lastCheck == null || dates.isEmpty() || dates.get(0).isAfter(lastCheck.minus(LAG));
    if (dates.size() < FEWEST || !telling) {
      return null;
    }
    Duration longest = Duration.ZERO;
    for (int i = 1; i < dates.size(); i++) {
      Duration gap = Duration.between(dates.get(i), dates.get(i - 1));
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return new Rhythm(dates.get(dates.size() - 1), dates.size() - 1, longest);
  }

  /** The rhythm that a state remembers, without its longest pause; null where it knows none. */
  static @Nullable Rhythm of(FeedState state) {
    Instant since = state.getRhythmSince();
    return since == null || state.getRhythmItems() < 1
        ? null
        : new Rhythm(since, state.getRhythmItems(), Duration.ZERO);
  }

  /** Mean time between two items, up to now. */
  Duration meanGap(Instant now) {
    return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now).dividedBy(items);
  }
}
