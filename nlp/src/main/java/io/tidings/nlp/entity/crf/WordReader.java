package io.tidings.nlp.entity.crf;

import io.tidings.nlp.linear.FeatureHash;
import io.tidings.nlp.text.Folding;
import io.tidings.nlp.text.WordFrequencies;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes words apart: the word, its small letters, shape, affixes, clusters, how often it is written
 * small. Keeps the words it met last, so that the frequent ones are read once. For one thread.
 */
final class WordReader {

  private static final int LONGEST_AFFIX = 5;
  private static final int KEPT = 1 << 14;

  private static final int WORD = 1;
  private static final int LOWER = 2;
  private static final int SHAPE = 3;
  private static final int SHORT_SHAPE = 4;
  private static final int PREFIX = 5;
  private static final int SUFFIX = 6;
  private static final int COARSE = 7;
  private static final int MIDDLE = 8;
  private static final int FINE = 9;
  private static final int SMALLNESS = 10;
  private static final int PART = 11;
  private static final int LIST = 12;
  private static final int EDGE = 13;
  private static final int NEAR = 14;

  private final Lexicon lexicon;
  private final WordFrequencies frequencies = WordFrequencies.english();
  private Map<String, WordEntry> young = new HashMap<>();
  private Map<String, WordEntry> old = new HashMap<>();
  private final WordEntry edge =
      new WordEntry(
          "",
          "",
          new int[] {FeatureHash.finish(FeatureHash.start(EDGE))},
          new int[] {1, 1, 1},
          0,
          0,
          0,
          false,
          false,
          0);
  private final PhraseHash phrase = new PhraseHash();
  private int[] features = new int[64];
  private int size;

  WordReader(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** What stands before the first word of a sentence and after the last. */
  WordEntry edge() {
    return edge;
  }

  /** The entry of a word; the same object while it is remembered. */
  WordEntry read(String word) {
    @Nullable WordEntry entry = young.get(word);
    if (entry == null) {
      entry = old.get(word);
      if (entry == null) {
        entry = take(word);
      }
      if (young.size() == KEPT) {
        old = young;
        young = new HashMap<>();
      }
      young.put(word, entry);
    }
    return entry;
  }

  private WordEntry take(String word) {
    String lower = digitsAlike(word.toLowerCase(Locale.ROOT));
    String folded = Folding.fold(word);
    String shape = shape(word, false);
    int clusters = lexicon.clusters(Lexicon.wordHash(lower));
    if (clusters == 0) {
      clusters = lexicon.clusters(Lexicon.wordHash(folded));
    }
    boolean capital = Character.isUpperCase(word.charAt(0));
    int smallness = smallness(folded);
    int[] seenFrom = new int[WordEntry.REACH + 1];
    size = 0;
    int lowerHash = add(LOWER, lower);
    int shapeHash = add(SHAPE, shape);
    add(COARSE, Lexicon.coarse(clusters));
    add(MIDDLE, Lexicon.middle(clusters));
    add(FINE, Lexicon.fine(clusters));
    int near = lexicon.near(Lexicon.wordHash(lower));
    if (near == 0) {
      near = lexicon.near(Lexicon.wordHash(folded));
    }
    if (near != 0) {
      add(NEAR, Lexicon.fine(clusters));
      add(NEAR, Lexicon.fine(near));
      add(NEAR, (near - 1) >>> 11);
    }
    seenFrom[2] = size;
    add(SMALLNESS, smallness << 1 | (capital ? 1 : 0));
    affix(SUFFIX, lower, 3);
    phrase.clear();
    phrase.addFolded(folded);
    int lists = lexicon.phrase(phrase.hash()) & ~Lexicon.PREFIX;
    if (lists != 0 && capital) {
      add(LIST, lists);
    }
    seenFrom[1] = size;
    add(WORD, word);
    add(SHORT_SHAPE, shape(word, true));
    for (int length = 1; length <= LONGEST_AFFIX && length < word.length(); length++) {
      affix(PREFIX, word, length);
      if (length != 3) {
        affix(SUFFIX, lower, length);
      }
    }
    parts(lower);
    seenFrom[0] = size;
    return new WordEntry(
        word,
        folded,
        Arrays.copyOf(features, size),
        seenFrom,
        lowerHash,
        shapeHash,
        clusters,
        capital,
        capital && isAllCaps(word),
        smallness);
  }

  private int smallness(String folded) {
    if (frequencies.documentFrequency(folded) == 0) {
      return 0;
    }
    double small = frequencies.smallLetterShare(folded);
    if (small == 0 && frequencies.capitalShare(folded) == 0) {
      return 1;
    }
    return small < 0.02 ? 2 : small < 0.12 ? 3 : small < 0.5 ? 4 : small < 0.9 ? 5 : 6;
  }

  /** The parts of a compound that was not cut, "pro" and "palestinian". */
  private void parts(String lower) {
    if (lower.indexOf('-') <= 0) {
      return;
    }
    for (String part : lower.split("-", -1)) {
      if (!part.isEmpty()) {
        add(PART, part);
      }
    }
  }

  private void affix(int kind, String word, int length) {
    if (length < word.length()) {
      int begin = kind == PREFIX ? 0 : word.length() - length;
      add(kind, word.substring(begin, begin + length));
    }
  }

  private int add(int kind, String value) {
    int hash = FeatureHash.start(kind);
    for (int i = 0; i < value.length(); i++) {
      hash = FeatureHash.step(hash, value.charAt(i));
    }
    return add(FeatureHash.finish(hash));
  }

  private void add(int kind, int value) {
    add(FeatureHash.finish(FeatureHash.step(FeatureHash.start(kind), value)));
  }

  private int add(int feature) {
    if (size == features.length) {
      features = Arrays.copyOf(features, size * 2);
    }
    features[size++] = feature;
    return feature;
  }

  private static boolean isAllCaps(String word) {
    for (int i = 1; i < word.length(); i++) {
      if (Character.isLowerCase(word.charAt(i))) {
        return false;
      }
    }
    return word.length() > 1;
  }

  private static String digitsAlike(String word) {
    StringBuilder out = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      out.append(Character.isDigit(c) ? '0' : c);
    }
    return out.toString();
  }

  /** "Xx", "XX", "00" and the like; each run once when short, up to four letters otherwise. */
  private static String shape(String word, boolean isShort) {
    int most = isShort ? 1 : 4;
    StringBuilder out = new StringBuilder();
    int run = 0;
    char last = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      char kind =
          Character.isUpperCase(c)
              ? 'X'
              : Character.isLetter(c) ? 'x' : Character.isDigit(c) ? '0' : c;
      run = kind == last ? run + 1 : 1;
      last = kind;
      if (run <= most) {
        out.append(kind);
      }
    }
    return out.toString();
  }
}
