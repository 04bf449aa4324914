package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Common first and family names, to tell "Jordan" from "Jordan Lee". Immutable. */
final class PersonNames {

  private static final PersonNames SHIPPED = read();

  private final Set<String> first;
  private final Set<String> family;

  private PersonNames(Set<String> first, Set<String> family) {
    this.first = first;
    this.family = family;
  }

  static PersonNames shipped() {
    return SHIPPED;
  }

  boolean isFirstName(String folded) {
    return first.contains(folded);
  }

  boolean isName(String folded) {
    return first.contains(folded) || family.contains(folded);
  }

  private static PersonNames read() {
    Set<String> first = new HashSet<>();
    Set<String> family = new HashSet<>();
    List<String> lines = Resources.lines("person-names.tsv");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      (cells[1].equals("first") ? first : family).add(Folding.fold(cells[0]));
    }
    return new PersonNames(first, family);
  }
}
