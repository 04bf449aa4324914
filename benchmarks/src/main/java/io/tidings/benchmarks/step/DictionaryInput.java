package io.tidings.benchmarks.step;

import io.tidings.benchmarks.input.Articles;
import io.tidings.benchmarks.input.RawItems;
import io.tidings.event.RawItem;
import io.tidings.nlp.entity.BuiltinEntities;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.entity.GazetteerEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A list of half a million names, and a million letters to look for them in. */
@State(Scope.Thread)
public class DictionaryInput {
  static final int NAMES = 500_000;

  private static final int LETTERS = 1_000_000;

  /** A file of articles; empty for invented ones. */
  @Param("")
  public String articles = "";

  final List<GazetteerEntry> entries = entries();
  Gazetteer gazetteer = Gazetteer.of(List.of());
  String text = "";

  /** For JMH. */
  @Setup
  public void prepare() {
    gazetteer = Gazetteer.of(entries);
    RawItems items = new RawItems(Articles.of(articles.isEmpty() ? null : Path.of(articles)), 100);
    StringBuilder all = new StringBuilder();
    while (all.length() < LETTERS) {
      RawItem item = items.next();
      all.append(item.getTitle()).append("\n\n").append(item.getText()).append("\n\n");
    }
    text = all.substring(0, LETTERS);
  }

  /** The built-in names, then names of two or three of their words; the same ones every time. */
  private static List<GazetteerEntry> entries() {
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
    for (int i = 0; entries.size() < NAMES; i++) {
      String third = i % 3 == 0 ? " " + pick(all, i * 1_000_003L) : "";
      String name = all.get(i % all.size()) + " " + pick(all, i * 2_654_435_761L) + third;
      entries.add(new GazetteerEntry("made:" + i, name, "ORG", List.of(), 0.5f));
    }
    return entries;
  }

  private static String pick(List<String> words, long number) {
    return words.get((int) ((number >>> 7) % words.size()));
  }
}
