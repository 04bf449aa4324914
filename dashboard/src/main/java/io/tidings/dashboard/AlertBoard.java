package io.tidings.dashboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts that a page shows: those that are open, and the last that have ended. Not thread-safe.
 */
final class AlertBoard {
  /** More than can be open: a budget of spikes a day for each language group, and watches. */
  static final int MOST_OPEN = 500;

  static final int MOST_CLOSED = 5;

  private static final Comparator<LiveAlert> LATEST_FIRST =
      Comparator.comparing(LiveAlert::openedAt).reversed().thenComparing(LiveAlert::id);

  // In the order in which they were last told of.
  private final Map<String, LiveAlert> alerts = new LinkedHashMap<>();
  private boolean everUsed;

  /** Takes an alert's latest state. */
  void put(LiveAlert alert) {
    everUsed = true;
    alerts.remove(alert.id());
    alerts.put(alert.id(), alert);
    forget(true, MOST_OPEN);
    forget(false, MOST_CLOSED);
  }

  /** Takes an alert away; an unknown one does no harm. */
  void remove(String id) {
    alerts.remove(id);
  }

  /** Whether there was ever anything to tell. */
  boolean isUsed() {
    return everUsed;
  }

  /** Open ones first, then those that have ended; the latest first. */
  List<LiveAlert> all() {
    List<LiveAlert> sorted = new ArrayList<>(alerts.values());
    sorted.sort(Comparator.comparing(LiveAlert::isOpen).reversed().thenComparing(LATEST_FIRST));
    return sorted;
  }

  private void forget(boolean open, int most) {
    List<String> ids =
        alerts.values().stream().filter(a -> a.isOpen() == open).map(LiveAlert::id).toList();
    ids.subList(0, Math.max(0, ids.size() - most)).forEach(alerts::remove);
  }
}
