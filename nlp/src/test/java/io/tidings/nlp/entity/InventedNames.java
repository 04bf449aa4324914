package io.tidings.nlp.entity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names put together from the words of the built-in list; the same ones every time. */
final class InventedNames {

  private InventedNames() {}

  /** The built-in names and as many invented ones of two and three words as are lacking. */
  static List<GazetteerEntry> entries(int count) {
    List<GazetteerEntry> entries = new ArrayList<>(BuiltinEntities.load().entries());
    Set<String> words = new LinkedHashSet<>();
    for (GazetteerEntry entry : entries) {
      for (String word : entry.name().split(" ", -1)) {
        if (word.length() > 2 && Character.isUpperCase(word.charAt(0))) {
          words.add(word);
        }
      }
    }
    List<String> all = List.copyOf(words);
    for (int i = 0; entries.size() < count; i++) {
      String first = all.get(i % all.size());
      String second = pick(all, i * 2_654_435_761L);
      String third = i % 3 == 0 ? " " + pick(all, i * 1_000_003L) : "";
      String name = first + " " + second + third;
      entries.add(new GazetteerEntry("made:" + i, name, "ORG", List.of(), 0.5f));
    }
    return entries;
  }

  private static String pick(List<String> words, long number) {
    return words.get((int) ((number >>> 7) % words.size()));
  }
}
