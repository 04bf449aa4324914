package io.tidings.dashboard;

import io.tidings.dashboard.LiveEvent.AlertsChanged;
import io.tidings.dashboard.LiveEvent.Arrival;
import io.tidings.dashboard.LiveEvent.Heartbeat;
import io.tidings.dashboard.LiveEvent.Retraction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One page's view of the feed. The feed offers and never waits; one reader takes.
 *
 * <p>A reader that falls behind by more than the queue holds loses the whole queue, not a part of
 * it: a lost retraction would leave a taken-down item on the page, so it is given a new snapshot
 * instead.
 */
final class Subscription implements AutoCloseable {
  private final LiveFeed feed;
  private final ItemFilter filter;
  private final int most;

  /** What the reader is told before the queue; touched by the reader only. */
  private final ArrayDeque<LiveEvent> opening = new ArrayDeque<>();

  /** The last event the reader was told; touched by the reader only. */
  private long told;

  // Guarded by this.
  private final ArrayDeque<LiveEvent> queue = new ArrayDeque<>();
  private long seen;
  private long missed;
  private boolean behind;
  private boolean closed;
  private boolean alerted;

  Subscription(LiveFeed feed, ItemFilter filter, int most) {
    this.feed = feed;
    this.filter = filter;
    this.most = most;
  }

  /** Called by the feed, under its lock, for each item it takes in. */
  synchronized void offer(@Nullable Entry former, Entry entry) {
    seen = entry.sequence();
    if (filter.matches(entry)) {
      enqueue(new Arrival(entry));
    } else if (former != null && filter.matches(former)) {
      enqueue(new Retraction(entry.sequence(), entry.item().id()));
    }
  }

  /** Called by the feed, under its lock, for each item that is taken down. */
  synchronized void offer(Retraction retraction) {
    seen = retraction.sequence();
    enqueue(retraction);
  }

  /** Called by the feed, under its lock, when alerts have changed. */
  synchronized void offerAlerts() {
    alerted = true;
    notifyAll();
  }

  private synchronized void enqueue(LiveEvent event) {
    if (behind) {
      missed += arrivals(event);
    } else if (queue.size() < most) {
      queue.add(event);
    } else {
      behind = true;
      missed = arrivals(event) + queue.stream().mapToLong(Subscription::arrivals).sum();
      queue.clear();
    }
    notifyAll();
  }

  private static long arrivals(LiveEvent event) {
    return event instanceof Arrival ? 1 : 0;
  }

  /**
   * Begins at a state of the feed, dropping what was queued before it. Called under the feed's
   * lock, so that no event falls between that state and the queue.
   *
   * @return how many matching items were dropped since the reader fell behind
   */
  synchronized long restart(long sequence) {
    long dropped = missed;
    queue.clear();
    seen = sequence;
    missed = 0;
    behind = false;
    return dropped;
  }

  /** Sets what the reader is told first; called before there is a reader. */
  void open(List<LiveEvent> events) {
    opening.addAll(events);
  }

  /**
   * Waits for the next event.
   *
   * @param patience how long to wait before a heartbeat is given instead
   * @return the event, or null once the subscription is closed
   * @throws InterruptedException when the reading thread is interrupted
   */
  @Nullable LiveEvent next(Duration patience) throws InterruptedException {
    LiveEvent event = opening.isEmpty() ? await(patience) : opening.poll();
    if (event == null && !isClosed()) {
      opening.addAll(feed.catchUp(this, filter, told));
      event = opening.poll();
    }
    if (event != null) {
      told = event.sequence();
    }
    return event;
  }

  /** Gives the next queued event or a heartbeat; null when closed or behind. */
  private synchronized @Nullable LiveEvent await(Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (queue.isEmpty() && !behind && !closed && !alerted && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
      left = deadline - System.nanoTime();
    }
    if (closed || behind) {
      return null;
    }
    if (alerted) {
      alerted = false;
      return new AlertsChanged(told);
    }
    LiveEvent event = queue.poll();
    return event == null ? new Heartbeat(seen) : event;
  }

  /** Whether {@link #next} would return at once. */
  boolean hasMore() {
    return !opening.isEmpty() || !isIdle();
  }

  private synchronized boolean isIdle() {
    return queue.isEmpty() && !behind && !closed && !alerted;
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  /** Leaves the feed and wakes the reader, which is then given null. */
  @Override
  public void close() {
    feed.leave(this);
    synchronized (this) {
      closed = true;
      queue.clear();
      notifyAll();
    }
  }
}
