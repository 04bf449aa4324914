package io.tidings.sink.audit;

import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all sides have counted in one bucket. */
final class BucketCounts {
  /**
   * One side.
   *
   * @param changed when these figures were first written
   * @param said when they were last written
   */
  record Count(long received, long passedOn, Instant changed, Instant said) {}

  private final Map<Side, Count> counts = new EnumMap<>(Side.class);

  // Of the sides that have several entries: received, by what tells the entries apart.
  private final Map<Side, Map<Long, Long>> parts = new EnumMap<>(Side.class);

  @Nullable Count of(Side side) {
    return counts.get(side);
  }

  /** Takes the latest entry of a stage that has one a bucket. */
  void put(Side side, LedgerEntry entry, Instant appended) {
    LedgerTally tally = new LedgerTally(entry.getReceived(), entry.getCounts());
    set(side, tally.received(), tally.of(LedgerTally.OUT), appended);
  }

  /** Takes the latest entry of one of several. */
  void putPart(Side side, long part, long count, Instant appended) {
    Map<Long, Long> of = parts.computeIfAbsent(side, s -> new HashMap<>());
    of.put(part, count);
    long sum = of.values().stream().mapToLong(Long::longValue).sum();
    set(side, sum, sum, appended);
  }

  private void set(Side side, long received, long passedOn, Instant appended) {
    Count before = counts.get(side);
    boolean same = before != null && before.received() == received && before.passedOn() == passedOn;
    Instant changed = same && before != null ? before.changed() : later(before, appended);
    counts.put(side, new Count(received, passedOn, changed, appended));
  }

  // The entries of several producers stand in different partitions, and whoever reads the topic
  // from its beginning may meet the older one last.
  private static Instant later(@Nullable Count before, Instant appended) {
    return before != null && before.changed().isAfter(appended) ? before.changed() : appended;
  }

  long passedOn(Side left) {
    Count own = counts.get(left);
    Count again = left == Side.TAG ? counts.get(Side.REDRIVEN) : null;
    return (own == null ? 0 : own.passedOn()) + (again == null ? 0 : again.passedOn());
  }

  long received(Side right) {
    Count own = counts.get(right);
    return own == null ? 0 : own.received();
  }

  /** When the first side last changed; where it says nothing, the second. */
  Instant changed(Boundary boundary) {
    Instant latest = Instant.MIN;
    for (Side side : new Side[] {boundary.left(), Side.REDRIVEN}) {
      Count count = counts.get(side);
      if (count != null
          && (side == boundary.left() || boundary.left() == Side.TAG)
          && count.changed().isAfter(latest)) {
        latest = count.changed();
      }
    }
    Count right = counts.get(boundary.right());
    return latest.equals(Instant.MIN) && right != null ? right.changed() : latest;
  }
}
