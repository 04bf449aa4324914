package io.tidings.dashboard;

import io.tidings.dashboard.LiveEvent.Retraction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The latest items of the stream, held in memory, and the pages that watch them. Safe for any
 * number of threads; publishing never waits for a page.
 *
 * <p>The ring holds each id once. Its order is the feed's own sequence, in which an edited item
 * moves to the end. Locks are taken in the order feed, subscription.
 */
public final class LiveFeed {

  /** How many items are held unless told otherwise. */
  public static final int DEFAULT_CAPACITY = 10_000;

  /** How many events a page may fall behind before it is told of a gap. */
  static final int QUEUED_EVENTS = 1_000;

  private final int capacity;
  private final int queuedEvents;
  private final InstantSource clock;

  /** Tells this life of the feed from others, whose sequences mean something else. */
  private final String name;

  private final Object lock = new Object();

  // Guarded by lock.
  private final Map<String, Entry> ring = new LinkedHashMap<>();
  private final ArrayDeque<Retraction> retractions = new ArrayDeque<>();
  private final Set<Subscription> subscriptions = new LinkedHashSet<>();
  private final AlertBoard alerts = new AlertBoard();
  private long sequence;
  private long forgottenUpTo;
  private @Nullable Instant completeFrom;
  private @Nullable Instant lastArrival;
  private long published;
  private long retracted;

  /**
   * Makes an empty feed.
   *
   * @param capacity how many items to hold, 1 or more
   * @param clock gives arrival times
   * @throws IllegalArgumentException when the capacity is below 1
   */
  public LiveFeed(int capacity, InstantSource clock) {
    this(capacity, QUEUED_EVENTS, clock);
  }

  LiveFeed(int capacity, int queuedEvents, InstantSource clock) {
    if (capacity < 1 || queuedEvents < 1) {
      throw new IllegalArgumentException("capacity: must be 1 or more, got " + capacity);
    }
    this.capacity = capacity;
    this.queuedEvents = queuedEvents;
    this.clock = clock;
    this.name = Long.toString(clock.millis(), Character.MAX_RADIX);
  }

  /**
   * Takes an item in. One with the id of another replaces it; the same record read again (same id,
   * same position) changes nothing.
   */
  public void publish(Position position, LiveItem item) {
    Instant now = clock.instant();
    synchronized (lock) {
      Entry former = ring.get(item.id());
      if (former != null && former.position().equals(position)) {
        return;
      }
      sequence++;
      published++;
      lastArrival = now;
      Entry entry =
          former == null
              ? Entry.first(sequence, position, now, item)
              : former.replacedBy(sequence, position, item);
      ring.remove(item.id());
      ring.put(item.id(), entry);
      forgetOldestItem();
      subscriptions.forEach(subscription -> subscription.offer(former, entry));
    }
  }

  /**
   * Takes an item down: out of the ring and off every page, also off those that still show it after
   * the ring has let it go.
   *
   * @param id the item's id; an unknown one does no harm
   */
  public void retract(String id) {
    synchronized (lock) {
      sequence++;
      retracted++;
      ring.remove(id);
      Retraction retraction = new Retraction(sequence, id);
      retractions.add(retraction);
      if (retractions.size() > capacity) {
        forgottenUpTo = Math.max(forgottenUpTo, retractions.remove().sequence());
      }
      subscriptions.forEach(subscription -> subscription.offer(retraction));
    }
  }

  /** Takes an alert's latest state in and tells every page, whatever it filters. */
  void alert(LiveAlert alert) {
    synchronized (lock) {
      alerts.put(alert);
      subscriptions.forEach(Subscription::offerAlerts);
    }
  }

  /** Takes an alert away. */
  void retractAlert(String id) {
    synchronized (lock) {
      alerts.remove(id);
      subscriptions.forEach(Subscription::offerAlerts);
    }
  }

  /** All alerts that a page shows, open ones first. */
  List<LiveAlert> alerts() {
    synchronized (lock) {
      return alerts.all();
    }
  }

  private void forgetOldestItem() {
    if (ring.size() <= capacity) {
      return;
    }
    Iterator<Entry> oldestFirst = ring.values().iterator();
    Entry oldest = oldestFirst.next();
    oldestFirst.remove();
    forgottenUpTo = Math.max(forgottenUpTo, oldest.sequence());
    if (completeFrom == null || completeFrom.isBefore(oldest.arrivedAt())) {
      completeFrom = oldest.arrivedAt();
    }
  }

  /** Adds a page that has read up to the cursor, or nothing yet when that is null. */
  Subscription subscribe(ItemFilter filter, @Nullable Cursor cursor) {
    Subscription subscription = new Subscription(this, filter, queuedEvents);
    FeedState state;
    synchronized (lock) {
      state = state();
      subscription.restart(sequence);
      subscriptions.add(subscription);
      if (alerts.isUsed()) {
        subscription.offerAlerts();
      }
    }
    subscription.open(state.opening(filter, cursor, queuedEvents));
    return subscription;
  }

  /** Brings a page that fell behind up to now. */
  List<LiveEvent> catchUp(Subscription subscription, ItemFilter filter, long told) {
    FeedState state;
    long dropped;
    synchronized (lock) {
      state = state();
      dropped = subscription.restart(sequence);
    }
    return state.afterGap(filter, told, dropped);
  }

  void leave(Subscription subscription) {
    synchronized (lock) {
      subscriptions.remove(subscription);
    }
  }

  /** The feed as it stands now. */
  FeedState state() {
    synchronized (lock) {
      return new FeedState(
          name,
          sequence,
          List.copyOf(ring.values()),
          List.copyOf(retractions),
          forgottenUpTo,
          completeFrom,
          clock.instant());
    }
  }

  FeedStatus status() {
    synchronized (lock) {
      return new FeedStatus(
          ring.size(), capacity, published, retracted, subscriptions.size(), lastArrival);
    }
  }

  /** Which life of the feed this is; goes into each event's id. */
  String name() {
    return name;
  }

  int size() {
    synchronized (lock) {
      return ring.size();
    }
  }

  Instant now() {
    return clock.instant();
  }
}
