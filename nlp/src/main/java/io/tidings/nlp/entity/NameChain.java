package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.TokenKind;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One name of an item, with the words that it is made of. */
final class NameChain {

  private static final int LONGEST_ACRONYM = 8;

  /** Words that an acronym may skip. */
  private static final Set<String> LINKS =
      Set.of("of", "the", "for", "and", "on", "in", "to", "de", "del", "des", "la", "du", "y", "e");

  private final @Nullable String id;
  private final String type;
  private final boolean listed;
  private final List<String> words = new ArrayList<>();
  private String name;
  private boolean inCapitals;
  private boolean alwaysShort = true;

  NameChain(NamedPlace first) {
    id = first.id();
    type = first.type();
    listed = first.isListed();
    name = first.name();
    Tokens tokens = Tokenizer.tokenize(name);
    inCapitals = true;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.kind(i) != TokenKind.POSSESSIVE) {
        words.add(Folding.fold(tokens.word(i)));
        inCapitals &= tokens.isAllCaps(i);
      }
    }
  }

  /** Adds a place; a name is shown as it is written outside of lines in capitals. */
  void add(NamedPlace place) {
    alwaysShort &= place.mention().text().indexOf(' ') < 0;
    if (!listed && inCapitals && !isInCapitals(place.name())) {
      name = place.name();
      inCapitals = false;
    }
  }

  @Nullable String id() {
    return id;
  }

  String name() {
    return name;
  }

  String type() {
    return type;
  }

  boolean isListed() {
    return listed;
  }

  boolean isPerson() {
    return type.equals("PER");
  }

  /** True where no place holds more than one word of the name. */
  boolean isAlwaysShort() {
    return alwaysShort;
  }

  List<String> words() {
    return words;
  }

  boolean isSingle() {
    return words.size() == 1;
  }

  String first() {
    return words.isEmpty() ? "" : words.get(0);
  }

  String last() {
    return words.isEmpty() ? "" : words.get(words.size() - 1);
  }

  /** "gerald ford" of "gerald r ford": the words of this one, in order, with others between. */
  boolean isContainedIn(NameChain longer) {
    int at = 0;
    for (String word : longer.words) {
      at += at < words.size() && words.get(at).equals(word) ? 1 : 0;
    }
    return at == words.size() && words.size() < longer.words.size();
  }

  /** The folded acronym that this name is, or null. */
  @Nullable String acronym() {
    return isSingle() ? acronymOf(name) : null;
  }

  /** The folded form of a text that is an acronym, or null. */
  static @Nullable String acronymOf(String text) {
    String folded = Folding.fold(text);
    boolean letters =
        folded.length() >= 2
            && folded.length() <= LONGEST_ACRONYM
            && folded.chars().allMatch(Character::isLetter);
    return letters && isInCapitals(text) ? folded : null;
  }

  /** The first letters of the words, and the same without small links; none for one word. */
  Set<String> initials() {
    if (words.size() < 2) {
      return Set.of();
    }
    StringBuilder all = new StringBuilder();
    StringBuilder large = new StringBuilder();
    for (String word : words) {
      if (!word.isEmpty()) {
        all.append(word.charAt(0));
        large.append(LINKS.contains(word) ? "" : word.substring(0, 1));
      }
    }
    return all.toString().contentEquals(large)
        ? Set.of(all.toString())
        : Set.of(all.toString(), large.toString());
  }

  /** True when the letters of an acronym stand in this name in order, its first letter first. */
  boolean spells(String acronym) {
    String letters = String.join("", words);
    if (words.size() < 2 || letters.isEmpty() || letters.charAt(0) != acronym.charAt(0)) {
      return false;
    }
    int at = 0;
    for (int i = 0; i < letters.length() && at < acronym.length(); i++) {
      at += letters.charAt(i) == acronym.charAt(at) ? 1 : 0;
    }
    return at == acronym.length();
  }

  /** True when two names have a word in common that is no link. */
  boolean sharesWord(NameChain other) {
    return words.stream().anyMatch(w -> !LINKS.contains(w) && other.words.contains(w));
  }

  private static boolean isInCapitals(String text) {
    return text.chars().noneMatch(Character::isLowerCase);
  }
}
