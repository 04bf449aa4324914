package io.tidings.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a list of changes comes to: items that go, and versions that are written, of which one an
 * item is its latest. What a removal is going to remove is not written first.
 *
 * @param removed ids of items that go before the versions are written
 * @param items what remains, by item
 */
record Versions(Set<String> removed, Collection<OfItem> items) {

  /** The versions of one item, in the order in which they came; never empty. */
  record OfItem(List<ItemRow> rows) {
    /** The one of the latest origin; of equal ones, the one that came last. */
    ItemRow latest() {
      ItemRow latest = rows.get(0);
      for (ItemRow row : rows) {
        latest = row.origin().isNotBefore(latest.origin()) ? row : latest;
      }
      return latest;
    }

    Instant firstObserved() {
      return rows.stream().map(ItemRow::observedAt).min(Instant::compareTo).orElseThrow();
    }

    Instant lastObserved() {
      return rows.stream().map(ItemRow::observedAt).max(Instant::compareTo).orElseThrow();
    }
  }

  static Versions of(List<Change> changes) {
    Set<String> removed = new LinkedHashSet<>();
    Map<String, List<ItemRow>> rows = new LinkedHashMap<>();
    for (Change change : changes) {
      // As it will be stored: two ids that become one must not be inserted side by side.
      String itemId = PostgresText.clean(change.itemId());
      if (change instanceof Change.Removal) {
        removed.add(itemId);
        rows.remove(itemId);
      } else if (change instanceof Change.Upsert upsert) {
        rows.computeIfAbsent(itemId, id -> new ArrayList<>()).add(upsert.row());
      }
    }
    return new Versions(removed, rows.values().stream().map(OfItem::new).toList());
  }
}
