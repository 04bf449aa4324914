package io.tidings.nlp.burst;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Counts for each watch the distinct items that match it in its window. It fires with the item that
 * reaches the threshold, and is over when so many are no longer in the window, when the watch is
 * removed, or when it looks at something else. A function of the order of items and of the watches
 * taken with each.
 */
public final class WatchCounter {
  private static final long TELL_MILLIS = 15 * 60_000L;
  private static final long SECOND = 1_000L;

  private final WatchMemory memory;

  /** Goes on where the memory says. */
  public WatchCounter(WatchMemory memory) {
    this.memory = memory;
  }

  /**
   * Lets items leave their windows and ends what is over.
   *
   * @param now time up to which items have come, milliseconds since 1970
   * @return what is to be told, in this order
   */
  public List<Finding> advance(Watches watches, long now) {
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<String, WatchTally> entry : List.copyOf(memory.tallies().entrySet())) {
      String id = entry.getKey();
      WatchTally before = entry.getValue();
      Watch watch = watches.get(id);
      if (watch == null || !watch.hasAimOf(before.watch())) {
        end(before, now, findings);
        continue;
      }
      WatchTally after = before.with(watch, within(watch, before.matches(), now));
      if (after.isOpen() && after.matches().size() < watch.threshold()) {
        findings.add(finding(watch, after, FindingState.CLOSED, now));
        after = after.closing();
      }
      keep(id, before, after);
    }
    return findings;
  }

  /**
   * Counts an item. {@link #advance} comes before.
   *
   * @param now time up to which items have come, this one included
   * @return what is to be told, in this order
   */
  public List<Finding> add(Watches watches, BurstItem item, Collection<Term> topics, long now) {
    List<Finding> findings = new ArrayList<>();
    for (Watch watch : watches.matching(item, topics)) {
      WatchTally before = memory.tallies().getOrDefault(watch.id(), WatchTally.none(watch));
      if (!watch.hasAimOf(before.watch())) {
        end(before, now, findings);
        before = WatchTally.none(watch);
      }
      List<BurstItem> matches = new ArrayList<>(within(watch, before.matches(), now));
      if (matches.size() < WatchTally.MOST && isWithin(watch, item, now)) {
        matches.add(slim(item, watch));
      }
      WatchTally after = before.with(watch, matches);
      if (!after.isOpen() && matches.size() >= watch.threshold()) {
        after = after.opening(now);
        findings.add(finding(watch, after, FindingState.OPEN, now));
      } else if (after.isOpen() && isWorthTelling(after, now)) {
        after = after.telling(now);
        findings.add(finding(watch, after, FindingState.UPDATED, now));
      }
      keep(watch.id(), before, after);
    }
    return findings;
  }

  /** Forgets an item. */
  public void remove(String itemId) {
    for (Map.Entry<String, WatchTally> entry : List.copyOf(memory.tallies().entrySet())) {
      WatchTally before = entry.getValue();
      List<BurstItem> left = new ArrayList<>(before.matches());
      left.removeIf(item -> item.itemId().equals(itemId));
      keep(entry.getKey(), before, before.with(before.watch(), left));
    }
  }

  private void end(WatchTally tally, long now, List<Finding> findings) {
    if (tally.isOpen()) {
      findings.add(finding(tally.watch(), tally, FindingState.CLOSED, now));
    }
    memory.removeTally(tally.watch().id());
  }

  private void keep(String id, WatchTally before, WatchTally after) {
    if (after.matches().isEmpty() && !after.isOpen()) {
      memory.removeTally(id);
    } else if (!after.equals(before)) {
      memory.putTally(id, after);
    }
  }

  private static boolean isWorthTelling(WatchTally tally, long now) {
    int count = tally.matches().size();
    return count >= 2 * tally.told()
        || (count != tally.told() && now - tally.toldAt() >= TELL_MILLIS);
  }

  private static List<BurstItem> within(Watch watch, List<BurstItem> items, long now) {
    return items.stream().filter(item -> isWithin(watch, item, now)).toList();
  }

  private static boolean isWithin(Watch watch, BurstItem item, long now) {
    return item.observedAt() > now - watch.windowSeconds() * SECOND;
  }

  // Kept for each match; of its terms only the one that says what readers call the subject.
  private static BurstItem slim(BurstItem item, Watch watch) {
    return new BurstItem(
        item.itemId(),
        item.family(),
        item.source(),
        item.title(),
        item.link(),
        item.language(),
        item.observedAt(),
        item.terms().stream().filter(term -> term.key() == watch.subject().key()).toList());
  }

  private static Finding finding(Watch watch, WatchTally tally, FindingState state, long now) {
    int observed = tally.matches().size();
    return new Finding(
        subject(watch, tally),
        watch.id(),
        state,
        tally.openedAt(),
        now,
        watch.windowSeconds(),
        observed,
        watch.threshold(),
        (double) observed / watch.threshold(),
        tally.families(),
        latest(tally.matches()));
  }

  private static List<BurstItem> latest(List<BurstItem> matches) {
    List<BurstItem> latest = new ArrayList<>();
    for (int i = matches.size() - 1; i >= 0 && latest.size() < Finding.EXAMPLES; i--) {
      latest.add(matches.get(i));
    }
    return latest;
  }

  // As its items call it, where they do.
  private static Term subject(Watch watch, WatchTally tally) {
    return tally.matches().stream()
        .flatMap(item -> item.terms().stream())
        .findFirst()
        .map(term -> new Term(watch.kind(), watch.value(), term.label()))
        .orElse(watch.subject());
  }
}
