package io.tidings.nlp.entity.crf;

import io.tidings.nlp.linear.ModelWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Collects lists of names and clusters of words for a {@link Lexicon}. */
public final class LexiconBuilder {

  /** A mask is one int: a bit for each list, one for {@link Lexicon#PREFIX}. */
  private static final int MOST_LISTS = 30;

  private final List<String> lists = new ArrayList<>();
  private final IntTable phrases = new IntTable(1 << 16);
  private final IntTable clusters = new IntTable(1 << 16);
  private final IntTable near = new IntTable(1 << 16);

  /**
   * Adds a name to a list, in any case and with or without diacritics. Names without a letter are
   * left out.
   *
   * @throws IllegalArgumentException when there are more than 30 lists
   */
  public void addName(String list, String name) {
    int bit = lists.indexOf(list);
    if (bit < 0) {
      if (lists.size() == MOST_LISTS) {
        throw new IllegalArgumentException("more than " + MOST_LISTS + " lists");
      }
      bit = lists.size();
      lists.add(list);
    }
    PhraseHash phrase = new PhraseHash();
    // The ending is a token of its own in texts.
    String[] words = name.replaceAll("['\u2019]s\\b", " s").split("[\\s\\-&]+", -1);
    for (int i = 0; i < words.length; i++) {
      phrase.add(words[i]);
      if (!phrase.isEmpty()) {
        int key = phrase.hash();
        int added = i == words.length - 1 ? 1 << (bit + 1) : Lexicon.PREFIX;
        phrases.put(key, phrases.get(key) | added);
      }
    }
  }

  /**
   * Says which clusters a word is in.
   *
   * @param word its case does not matter
   * @param coarse 0 to 63
   * @param middle 0 to 255
   * @param fine 0 to 2047
   */
  public void addWord(String word, int coarse, int middle, int fine) {
    int key = Lexicon.wordHash(word.toLowerCase(Locale.ROOT));
    if (clusters.get(key) == 0) {
      clusters.put(key, Lexicon.packClusters(coarse, middle, fine));
    }
  }

  /**
   * Says which other fine clusters a word is near to.
   *
   * @param first and second: 0 to 2047
   */
  public void addNear(String word, int first, int second) {
    near.put(
        Lexicon.wordHash(word.toLowerCase(Locale.ROOT)),
        Lexicon.packClusters(0, 0, 0) + (first << 11 | second));
  }

  /** The finished file. */
  public byte[] toBytes(String version) {
    ModelWriter out = new ModelWriter(Lexicon.NAME, version);
    out.writeStrings(lists);
    writeTable(out, phrases);
    writeTable(out, clusters);
    writeTable(out, near);
    return out.toBytes();
  }

  private static void writeTable(ModelWriter out, IntTable table) {
    out.writeVarint(table.size());
    long previous = Integer.MIN_VALUE;
    for (int key : table.keys()) {
      out.writeVarint(key - previous);
      previous = key;
      out.writeVarint(table.get(key) & 0xffffffffL);
    }
  }
}
