package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.LineStyle;
import io.tidings.nlp.text.Tokens;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The family names of the persons whose full names an item holds. */
final class FamilyNames {

  private final Gazetteer gazetteer;
  private final Map<Integer, TreeSet<Integer>> entriesOf = new HashMap<>();

  FamilyNames(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  void add(NamePattern fullName) {
    for (int word : fullName.familyWords()) {
      entriesOf.computeIfAbsent(word, w -> new TreeSet<>()).add(fullName.entry());
    }
  }

  boolean isEmpty() {
    return entriesOf.isEmpty();
  }

  boolean has(int word) {
    return entriesOf.containsKey(word);
  }

  boolean isOf(int word, int entry) {
    TreeSet<Integer> entries = entriesOf.get(word);
    return entries != null && entries.contains(entry);
  }

  /**
   * The one entry with this family name; when two persons of the item share it, null or, where the
   * caller does not abstain, the first in the list.
   */
  @Nullable Integer onlyEntry(int word, boolean abstains) {
    TreeSet<Integer> entries = entriesOf.get(word);
    if (entries == null) {
      return null;
    }
    if (!abstains) {
      return entries.first();
    }
    @Nullable String id = gazetteer.entry(entries.first()).id();
    for (int entry : entries) {
      if (entry != entries.first() && (id == null || !id.equals(gazetteer.entry(entry).id()))) {
        return null;
      }
    }
    return entries.first();
  }

  /** True when the token is such a name, with a capital that tells, and not part of another. */
  boolean fits(FieldScan scan, int token) {
    if (!has(scan.word(token))) {
      return false;
    }
    Tokens tokens = scan.tokens();
    LineStyle style = scan.style(token);
    if (style != LineStyle.CASELESS && !tokens.isCapitalized(token)) {
      return false;
    }
    boolean tells = style == LineStyle.SENTENCE && !tokens.capitalIsExpected(token);
    String word = Folding.fold(tokens.text(), tokens.begin(token), tokens.end(token));
    return (tells || !NameRisk.isCommon(word))
        && !new Neighbours(scan, token, token + 1).isPartOfLongerName();
  }
}
