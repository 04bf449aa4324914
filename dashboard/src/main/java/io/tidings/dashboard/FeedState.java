package io.tidings.dashboard;

import io.tidings.dashboard.LiveEvent.Arrival;
import io.tidings.dashboard.LiveEvent.Gap;
import io.tidings.dashboard.LiveEvent.Heartbeat;
import io.tidings.dashboard.LiveEvent.Retraction;
import io.tidings.dashboard.LiveEvent.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The feed at one moment. Copied under the feed's lock and read outside it, so that the search
 * through a full ring holds nobody up.
 *
 * @param feed which life of the feed
 * @param sequence the last event
 * @param entries the ring in order of sequence
 * @param retractions remembered retractions in order of sequence
 * @param forgottenUpTo no event up to here can be told any more; 0 when all can
 * @param completeFrom arrival of the latest item pushed out of the ring, null when none was
 * @param at when
 */
record FeedState(
    String feed,
    long sequence,
    List<Entry> entries,
    List<Retraction> retractions,
    long forgottenUpTo,
    @Nullable Instant completeFrom,
    Instant at) {

  /** The most items a page is given to start with. */
  static final int SNAPSHOT_ITEMS = 50;

  Snapshot snapshot(ItemFilter filter) {
    List<Entry> matching = entries.stream().filter(filter::matches).toList();
    int from = Math.max(0, matching.size() - SNAPSHOT_ITEMS);
    return new Snapshot(
        sequence,
        matching.subList(from, matching.size()),
        MinuteCounts.of(matching, at),
        completeFrom,
        entries.size(),
        matching.size(),
        at);
  }

  /**
   * What a page that connects is told first. One that comes back is told only what happened since,
   * unless that is no longer known or more than {@code most} events: then it is told so, and starts
   * anew.
   */
  List<LiveEvent> opening(ItemFilter filter, @Nullable Cursor cursor, int most) {
    if (cursor == null || !cursor.feed().equals(feed) || cursor.sequence() > sequence) {
      return List.of(snapshot(filter));
    }
    List<LiveEvent> since = since(cursor.sequence(), filter);
    if (cursor.sequence() >= forgottenUpTo && since.size() <= most) {
      since.add(new Heartbeat(sequence));
      return since;
    }
    long arrivals = since.stream().filter(Arrival.class::isInstance).count();
    return afterGap(filter, cursor.sequence(), arrivals);
  }

  /** A gap of the matching items that the snapshot following it does not bring after all. */
  List<LiveEvent> afterGap(ItemFilter filter, long known, long arrivals) {
    Snapshot snapshot = snapshot(filter);
    long brought = snapshot.items().stream().filter(entry -> entry.sequence() > known).count();
    return List.of(new Gap(sequence, Math.max(0, arrivals - brought)), snapshot);
  }

  private List<LiveEvent> since(long known, ItemFilter filter) {
    List<LiveEvent> events = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.sequence() > known) {
        if (filter.matches(entry)) {
          events.add(new Arrival(entry));
        } else if (entry.edited()) {
          // Its former version may have matched and still be on the page.
          events.add(new Retraction(entry.sequence(), entry.item().id()));
        }
      }
    }
    retractions.stream().filter(gone -> gone.sequence() > known).forEach(events::add);
    events.sort(Comparator.comparingLong(LiveEvent::sequence));
    return events;
  }
}
