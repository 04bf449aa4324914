package io.tidings.nlp.burst;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Watches, found by what they look at. Immutable. */
public final class Watches {
  private final SortedMap<String, Watch> byId = new TreeMap<>();
  private final Map<String, List<Watch>> byPhrase = new HashMap<>();
  private final Map<Long, List<Watch>> byTerm = new HashMap<>();

  private Watches(Collection<Watch> watches) {
    for (Watch watch : watches) {
      byId.put(watch.id(), watch);
      if (watch.kind() == TermKind.KEYWORD) {
        byPhrase
            .computeIfAbsent(String.join(" ", Watch.words(watch.value())), v -> new ArrayList<>())
            .add(watch);
      } else {
        byTerm.computeIfAbsent(watch.subject().key(), v -> new ArrayList<>()).add(watch);
      }
    }
  }

  /** Makes a list. */
  public static Watches of(Collection<Watch> watches) {
    return new Watches(watches);
  }

  @Nullable Watch get(String id) {
    return byId.get(id);
  }

  /**
   * The watches that an item matches, by id: one of its terms or topics is what they look at, or
   * their phrase stands in the title or in a keyword.
   */
  List<Watch> matching(BurstItem item, Collection<Term> topics) {
    SortedMap<String, Watch> found = new TreeMap<>();
    if (!byPhrase.isEmpty()) {
      phrases(item.title(), found);
      item.terms().forEach(term -> phrases(term.label(), found));
    }
    item.terms().forEach(term -> add(byTerm.get(term.key()), found));
    topics.forEach(term -> add(byTerm.get(term.key()), found));
    found.values().removeIf(watch -> !counts(watch, item.language()));
    return List.copyOf(found.values());
  }

  private static boolean counts(Watch watch, String language) {
    return watch.languages().isEmpty() || watch.languages().contains(language);
  }

  private void phrases(String text, SortedMap<String, Watch> found) {
    List<String> words = Watch.words(text);
    for (int begin = 0; begin < words.size(); begin++) {
      int last = Math.min(words.size(), begin + Watch.MOST_WORDS);
      for (int end = begin + 1; end <= last; end++) {
        add(byPhrase.get(String.join(" ", words.subList(begin, end))), found);
      }
    }
  }

  private static void add(@Nullable List<Watch> watches, SortedMap<String, Watch> found) {
    if (watches != null) {
      watches.forEach(watch -> found.put(watch.id(), watch));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Watches that && byId.equals(that.byId);
  }

  @Override
  public int hashCode() {
    return byId.hashCode();
  }

  @Override
  public String toString() {
    return byId.values().toString();
  }
}
