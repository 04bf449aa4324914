package io.tidings.testkit.crash;

import io.tidings.testkit.crash.Finding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Compares items.raw with what its source has said: each version of an item once and in order. A
 * version that a poller has not seen, since the next replaced it, is no loss; the last one is.
 */
final class SourceCheck implements Check {
  private final String name;
  private final Predicate<String> feeds;
  private final Supplier<Map<String, List<String>>> said;
  private final boolean everyVersion;

  /**
   * A check of some feeds.
   *
   * @param said titles of each item, in order
   * @param everyVersion whether all must be there, and not only the last
   */
  SourceCheck(
      String name,
      Predicate<String> feeds,
      Supplier<Map<String, List<String>>> said,
      boolean everyVersion) {
    this.name = name;
    this.feeds = feeds;
    this.said = said;
    this.everyVersion = everyVersion;
  }

  @Override
  public List<Finding> findings(Committed committed) {
    Map<String, List<String>> titles = new HashMap<>();
    for (Committed.Raw record : committed.raw()) {
      if (feeds.test(record.feedId())) {
        titles.computeIfAbsent(record.itemId(), id -> new ArrayList<>()).add(record.title());
      }
    }
    List<Finding> findings = new ArrayList<>();
    Map<String, List<String>> expected = said.get();
    expected.forEach(
        (id, versions) -> compare(id, versions, titles.getOrDefault(id, List.of()), findings));
    titles.keySet().stream()
        .filter(id -> !expected.containsKey(id))
        .forEach(id -> findings.add(new Finding(Kind.WRONG, 1, name + ": unknown item " + id)));
    return findings;
  }

  private void compare(
      String id, List<String> versions, List<String> actual, List<Finding> findings) {
    List<String> required =
        everyVersion ? versions : versions.subList(versions.size() - 1, versions.size());
    Set<String> distinct = new HashSet<>(actual);
    add(findings, Kind.LOST, required.stream().filter(v -> !distinct.contains(v)).count(), id);
    add(findings, Kind.DOUBLED, (long) actual.size() - distinct.size(), id);
    add(findings, Kind.WRONG, distinct.stream().filter(v -> !versions.contains(v)).count(), id);
    List<Integer> places = actual.stream().distinct().map(versions::indexOf).toList();
    if (!places.equals(places.stream().sorted().toList())) {
      findings.add(new Finding(Kind.REORDERED, 1, name + ": " + id + " " + actual));
    }
  }

  private void add(List<Finding> findings, Kind kind, long count, String id) {
    if (count > 0) {
      findings.add(new Finding(kind, count, name + ": item " + id));
    }
  }
}
