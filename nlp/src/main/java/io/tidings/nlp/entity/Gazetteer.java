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
  private static final int START_LETTERS = 3;
  private static final int LETTER_BITS = 5;

  private final List<GazetteerEntry> entries;
  private final List<NamePattern> patterns = new ArrayList<>();
  private final Vocabulary vocabulary = new Vocabulary();
  private final NameTrie trie;

  /** Sieves: hashes of the words that begin a name, and of those that do so in small letters. */
  private final BitSet beginnings = new BitSet(SIEVE);

  private final BitSet smallBeginnings = new BitSet(SIEVE);

  /** The first three letters of words that begin a name in small letters. */
  private final BitSet smallStarts = new BitSet(1 << (START_LETTERS * LETTER_BITS));

  private Gazetteer(List<GazetteerEntry> entries) {
    this.entries = List.copyOf(entries);
    trie = new NameTrie(this.entries.size());
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

  /**
   * In how many places of a text a name of the list stands, leftmost and longest, capitals and
   * punctuation as listed; whether the name is meant there is for a tagger to say.
   */
  public int places(String text) {
    return new FieldScan(this, TextField.BODY, text, Opinion.NONE).candidates().size();
  }

  /** Number of entries. */
  public int size() {
    return entries.size();
  }

  /**
   * The entries that bear a name, in list order, whatever capitals and accents it is written with.
   */
  public List<GazetteerEntry> named(String name) {
    Tokens tokens = Tokenizer.tokenize(name);
    int node = NameTrie.ROOT;
    for (int i = 0; i < tokens.size() && node != NameTrie.NONE; i++) {
      int word = vocabulary.find(name, tokens.begin(i), tokens.end(i));
      node = word == Vocabulary.UNKNOWN ? NameTrie.NONE : trie.child(node, word);
    }
    List<GazetteerEntry> found = new ArrayList<>();
    if (node != NameTrie.NONE && node != NameTrie.ROOT) {
      for (int p = trie.firstPattern(node); p != NameTrie.NONE; p = trie.nextPattern(p)) {
        GazetteerEntry entry = entries.get(patterns.get(p).entry());
        if (!found.contains(entry)) {
          found.add(entry);
        }
      }
    }
    return found;
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

  /**
   * False when no listed name begins with this word in small letters; a guess as well, made without
   * a look at all its letters.
   */
  boolean mayBeginSmall(String text, int begin, int end) {
    int start = start(text, begin, end);
    return start < 0 || smallStarts.get(start);
  }

  /** The first letters as a number; negative where one of them is not from a to z. */
  private static int start(String text, int begin, int end) {
    int start = 0;
    for (int k = 0; k < START_LETTERS; k++) {
      int letter = begin + k < end ? text.charAt(begin + k) - 'a' + 1 : 0;
      if (letter < 0 || letter > 26) {
        return -1;
      }
      start = start << LETTER_BITS | letter;
    }
    return start;
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
    long[] hashes = new long[tokens.size()];
    for (int i = 0; i < words.length; i++) {
      hashes[i] = Folding.hash(text, tokens.begin(i), tokens.end(i));
      words[i] = vocabulary.add(hashes[i], text, tokens.begin(i), tokens.end(i));
    }
    trie.add(words, hashes, patterns.size());
    NamePattern pattern =
        NamePattern.of(
            index,
            tokens,
            words,
            caseSensitive,
            entry,
            vocabulary,
            familyWords(entry, tokens, words));
    patterns.add(pattern);
    int sieved = (int) hashes[0] & (SIEVE - 1);
    beginnings.set(sieved);
    if (!pattern.beginsWithCapital()) {
      smallBeginnings.set(sieved);
      String folded = vocabulary.word(words[0]);
      int start = start(folded, 0, folded.length());
      if (start >= 0) {
        smallStarts.set(start);
      }
    }
  }

  private static List<Integer> familyWords(GazetteerEntry entry, Tokens tokens, int[] words) {
    return entry.type().equals("PER") ? FamilyWords.of(tokens, words) : List.of();
  }
}
