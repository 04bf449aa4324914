package io.tidings.dashboard;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * An item in the ring.
 *
 * @param sequence its place in this feed's own order
 * @param position where it was read
 * @param arrivedAt when an item of this id first arrived here, by the server's clock
 * @param edited whether it replaced a former version
 * @param item what is shown
 * @param text folded title and summary, made once because every filter with words reads it
 * @param entityNames ids and folded labels of its entities, made once for the same reason
 */
record Entry(
    long sequence,
    Position position,
    Instant arrivedAt,
    boolean edited,
    LiveItem item,
    String text,
    Set<String> entityNames) {

  static Entry first(long sequence, Position position, Instant arrivedAt, LiveItem item) {
    return new Entry(sequence, position, arrivedAt, false, item, textOf(item), namesOf(item));
  }

  /** The new version keeps the first arrival, so that an edit is not counted as another item. */
  Entry replacedBy(long newSequence, Position newPosition, LiveItem newItem) {
    return new Entry(
        newSequence, newPosition, arrivedAt, true, newItem, textOf(newItem), namesOf(newItem));
  }

  private static String textOf(LiveItem item) {
    return FoldedText.of(item.title() + "\n" + item.summary());
  }

  private static Set<String> namesOf(LiveItem item) {
    Set<String> names = new HashSet<>();
    for (Tag entity : item.entities()) {
      names.add(FoldedText.of(entity.label()));
      if (entity.id() != null) {
        names.add(entity.id());
      }
    }
    return Set.copyOf(names);
  }
}
