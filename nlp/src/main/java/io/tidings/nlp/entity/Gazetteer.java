package io.tidings.nlp.entity;

import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.Tokenizer;
import io.tidings.nlp.text.Tokens;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A list of names, indexed for matching. Immutable: a changed list is a new gazetteer, swapped
 * whole. Safe for any number of threads.
 */
public final class Gazetteer {

  private static final int SIEVE = 1 << 17;

  private final List<GazetteerEntry> entries;
  private final List<NamePattern> patterns = new ArrayList<>();
  private final Vocabulary vocabulary = new Vocabulary();
  private final NameTrie trie = new NameTrie();

  /** Sieves: hashes of the words that begin a name, and of those that do so in small letters. */
  private final BitSet beginnings = new BitSet(SIEVE);

  private final BitSet smallBeginnings = new BitSet(SIEVE);

  private Gazetteer(List<GazetteerEntry> entries) {
    this.entries = List.copyOf(entries);
    for (int i = 0; i < this.entries.size(); i++) {
      addNames(i, this.entries.get(i));
    }
  }

  /**
   * Indexes the entries; their order decides nothing but the order among equals.
   *
   * @throws IllegalArgumentException when a name has more than 31 words
   */
  public static Gazetteer of(List<GazetteerEntry> entries) {
    return new Gazetteer(entries);
  }

  /** Number of entries. */
  public int size() {
    return entries.size();
  }

  GazetteerEntry entry(int index) {
    return entries.get(index);
  }

  NamePattern pattern(int index) {
    return patterns.get(index);
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  NameTrie trie() {
    return trie;
  }

  /**
   * False when no listed name begins with a word of this folded hash; true is a guess. It spares
   * most words of a text the way to the vocabulary, which does not fit the processor's cache.
   */
  boolean mayBegin(long hash, boolean small) {
    return (small ? smallBeginnings : beginnings).get((int) hash & (SIEVE - 1));
  }

  private void addNames(int index, GazetteerEntry entry) {
    boolean nameIsAlias = false;
    for (GazetteerAlias alias : entry.aliases()) {
      nameIsAlias |= alias.text().equals(entry.name());
      addName(index, entry, alias.text(), alias.caseSensitive());
    }
    if (!nameIsAlias) {
      addName(index, entry, entry.name(), false);
    }
  }

  private void addName(int index, GazetteerEntry entry, String text, boolean caseSensitive) {
    Tokens tokens = Tokenizer.tokenize(text);
    if (tokens.size() > NamePattern.MAX_WORDS) {
      throw new IllegalArgumentException("name of more than 31 words: " + text);
    }
    if (tokens.size() == 0) {
      return;
    }
    int[] words = new int[tokens.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = vocabulary.add(text, tokens.begin(i), tokens.end(i));
    }
    trie.add(words, patterns.size());
    NamePattern pattern =
        NamePattern.of(index, tokens, caseSensitive, entry, FamilyWords.of(tokens, words));
    patterns.add(pattern);
    int sieved = (int) Folding.hash(text, tokens.begin(0), tokens.end(0)) & (SIEVE - 1);
    beginnings.set(sieved);
    if (!pattern.beginsWithCapital()) {
      smallBeginnings.set(sieved);
    }
  }
}
