package io.tidings.dashboard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidings.runtime.meters.TidingsMeter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the server counts of its pages. Thread-safe. */
final class PageMeters {
  private static final List<String> EVENTS =
      List.of("snapshot", "item", "retract", "gap", "alerts", "heartbeat");

  private final Map<String, Counter> events = new HashMap<>();
  private final Counter refused;
  private final Counter dropped;

  /**
   * Registers them.
   *
   * @param open asked for the number of open pages
   */
  PageMeters(MeterRegistry registry, Supplier<Number> open) {
    EVENTS.forEach(event -> events.put(event, TidingsMeter.EVENTS.counter(registry, event)));
    this.refused = TidingsMeter.PAGES_REFUSED.counter(registry);
    this.dropped = TidingsMeter.DROPPED.counter(registry);
    TidingsMeter.PAGES.gauge(registry, open);
  }

  /** An event was written to a page. */
  void sent(String event) {
    Counter counter = events.get(event);
    if (counter != null) {
      counter.increment();
    }
  }

  /** A page was not shown some items. */
  void dropped(long items) {
    dropped.increment((double) items);
  }

  /** A page was sent away. */
  void refused() {
    refused.increment();
  }
}
