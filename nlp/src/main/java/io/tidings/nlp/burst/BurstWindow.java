package io.tidings.nlp.burst;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The items of the last window, by number and by term. Derived from the memory, never stored. */
final class BurstWindow {
  private final int minItems;
  private final SortedMap<Long, BurstItem> items = new TreeMap<>();
  private final Map<String, Long> numbers = new HashMap<>();

  // By the term's key; asked, never walked: their order is a hash's.
  private final Map<Long, TreeSet<Long>> byTerm = new HashMap<>();

  // Terms of at least minItems items; walked in their own order.
  private final SortedSet<Term> frequent = new TreeSet<>(Term.ORDER);

  BurstWindow(int minItems) {
    this.minItems = minItems;
  }

  void add(long number, BurstItem item) {
    items.put(number, item);
    numbers.put(item.itemId(), number);
    for (Term term : item.terms()) {
      TreeSet<Long> naming = byTerm.computeIfAbsent(term.key(), key -> new TreeSet<>());
      naming.add(number);
      if (naming.size() == minItems) {
        frequent.add(term);
      }
    }
  }

  void remove(long number) {
    BurstItem item = items.remove(number);
    if (item == null) {
      return;
    }
    numbers.remove(item.itemId());
    for (Term term : item.terms()) {
      Set<Long> naming = byTerm.get(term.key());
      if (naming == null || !naming.remove(number)) {
        continue;
      }
      if (naming.size() == minItems - 1) {
        frequent.remove(term);
      }
      if (naming.isEmpty()) {
        byTerm.remove(term.key());
      }
    }
  }

  @Nullable Long numberOf(String itemId) {
    return numbers.get(itemId);
  }

  int size() {
    return items.size();
  }

  /** Numbers of the items that were observed before a time. */
  List<Long> before(long time) {
    List<Long> old = new ArrayList<>();
    items.forEach(
        (number, item) -> {
          if (item.observedAt() < time) {
            old.add(number);
          }
        });
    return old;
  }

  BurstItem item(long number) {
    BurstItem item = items.get(number);
    if (item == null) {
      throw new IllegalArgumentException("no item " + number + " in the window");
    }
    return item;
  }

  /** Terms that are named often enough to fire, in their order; for their labels see below. */
  List<Term> frequent() {
    return List.copyOf(frequent);
  }

  /**
   * A term as its first item labels it. The label that {@link #frequent} happens to hold might be
   * another after a restart.
   */
  Term labelled(Term term) {
    TreeSet<Long> naming = byTerm.getOrDefault(term.key(), new TreeSet<>());
    return item(naming.first()).terms().stream()
        .filter(candidate -> Term.ORDER.compare(candidate, term) == 0)
        .findFirst()
        .orElse(term);
  }

  /** Numbers of the items that name a term. */
  Set<Long> naming(Term term) {
    return byTerm.getOrDefault(term.key(), new TreeSet<>());
  }

  /** Numbers of the items that name any of some terms. */
  Set<Long> namingAny(Collection<Term> terms) {
    Set<Long> all = new HashSet<>();
    terms.forEach(term -> all.addAll(naming(term)));
    return all;
  }

  int families(Set<Long> numbers) {
    Set<String> families = new HashSet<>();
    numbers.forEach(number -> families.add(item(number).family()));
    return families.size();
  }
}
