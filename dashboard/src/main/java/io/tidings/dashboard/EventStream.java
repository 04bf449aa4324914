package io.tidings.dashboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes a subscription as server-sent events (WHATWG HTML, section 9.2). */
final class EventStream {

  /** How long a browser waits before it connects again, in milliseconds. */
  private static final int RETRY_MILLIS = 2_000;

  private final LiveFeed feed;
  private final Duration heartbeat;
  private final OutputStream out;
  private final PageMeters meters;

  EventStream(LiveFeed feed, Duration heartbeat, OutputStream out, PageMeters meters) {
    this.meters = meters;
    this.feed = feed;
    this.heartbeat = heartbeat;
    this.out = new BufferedOutputStream(out);
  }

  /**
   * Writes until the subscription is closed.
   *
   * @throws IOException when the page is gone
   * @throws InterruptedException when the thread is interrupted
   */
  void write(Subscription subscription) throws IOException, InterruptedException {
    send("retry: " + RETRY_MILLIS + "\n\n");
    LiveEvent event = subscription.next(heartbeat);
    while (event != null) {
      write(event);
      // One flush for a burst, none withheld once the queue is empty.
      if (!subscription.hasMore()) {
        out.flush();
      }
      event = subscription.next(heartbeat);
    }
    out.flush();
  }

  private void write(LiveEvent event) throws IOException {
    if (event instanceof LiveEvent.Snapshot snapshot) {
      send("snapshot", event, PageJson.snapshot(snapshot, heartbeat.toMillis()));
    } else if (event instanceof LiveEvent.Arrival arrival) {
      send("item", event, PageJson.item(arrival.entry()));
    } else if (event instanceof LiveEvent.Retraction retraction) {
      send("retract", event, PageJson.retraction(retraction.id()));
    } else if (event instanceof LiveEvent.Gap gap) {
      // Without id: a page cut off before the snapshot that follows must not claim to have it.
      send("gap", null, PageJson.gap(gap.missed()));
      meters.dropped(gap.missed());
    } else if (event instanceof LiveEvent.AlertsChanged) {
      // Without id: they are no part of the feed's order.
      send("alerts", null, PageJson.alerts(feed.alerts()));
    } else {
      send("heartbeat", event, PageJson.heartbeat(feed.now(), feed.size()));
    }
  }

  private void send(String name, @Nullable LiveEvent event, String json) throws IOException {
    String id = event == null ? "" : "id: " + new Cursor(feed.name(), event.sequence()) + "\n";
    // JSON text has no line breaks, so that one data line holds it.
    send(id + "event: " + name + "\ndata: " + json + "\n\n");
    meters.sent(name);
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
