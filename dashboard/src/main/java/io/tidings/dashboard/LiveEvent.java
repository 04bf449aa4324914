package io.tidings.dashboard;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page is told, in the order it is told it. */
sealed interface LiveEvent {

  /** After this event the page knows all of the feed up to here. */
  long sequence();

  /**
   * The state to start from; whatever the page showed before is replaced.
   *
   * @param items the latest matching items, oldest first
   * @param counts matching items in the ring by minute of arrival
   * @param completeFrom arrival of the oldest item in a ring that has overflowed: before it, the
   *     counts are too low; null when nothing has been pushed out
   * @param ringSize items in the ring, whatever the filter
   * @param matching items in the ring that match
   * @param at the server's time
   */
  record Snapshot(
      long sequence,
      List<Entry> items,
      MinuteCounts counts,
      @Nullable Instant completeFrom,
      int ringSize,
      int matching,
      Instant at)
      implements LiveEvent {}

  /** An item, new or edited. */
  record Arrival(Entry entry) implements LiveEvent {
    @Override
    public long sequence() {
      return entry.sequence();
    }
  }

  /**
   * An item is not to be shown any longer: taken down, or edited so that it no longer matches.
   *
   * @param id the item's id
   */
  record Retraction(long sequence, String id) implements LiveEvent {}

  /**
   * The page was too slow; a {@link Snapshot} follows.
   *
   * @param missed matching items it was never given
   */
  record Gap(long sequence, long missed) implements LiveEvent {}

  /**
   * Alerts have opened, changed or ended; the page is given all of them anew.
   *
   * @param sequence what the page was told before: alerts are no part of the feed's order
   */
  record AlertsChanged(long sequence) implements LiveEvent {}

  /** Nothing happened for a while. */
  record Heartbeat(long sequence) implements LiveEvent {}
}
