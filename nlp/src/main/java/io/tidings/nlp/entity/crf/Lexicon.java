package io.tidings.nlp.entity.crf;

import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.linear.FeatureHash;
import io.tidings.nlp.linear.ModelReader;
import java.util.List;

/**
 * What is known of names and words before any training: which lists hold a phrase, and which words
 * are used alike, in three granularities. Keys are 32-bit hashes and are not verified: about one
 * look-up in 30,000 finds what is not there, which a statistical model takes as it takes any other
 * noise. Immutable.
 */
public final class Lexicon {

  static final String NAME = "lexicon";
  static final int PHRASE_KIND = 101;
  static final int WORD_KIND = 102;

  /** Set where a longer phrase of a list begins with this one. */
  static final int PREFIX = 1;

  private final ModelInfo info;
  private final List<String> lists;
  private final IntTable phrases;
  private final IntTable clusters;
  private final IntTable near;

  private Lexicon(ModelReader in) {
    info = in.info();
    lists = in.readStrings();
    phrases = readTable(in);
    clusters = readTable(in);
    near = readTable(in);
  }

  /** The lexicon that comes with this release. */
  public static Lexicon shipped() {
    return new Lexicon(ModelReader.openResource(Lexicon.class, "lexicon.model", NAME));
  }

  /**
   * A lexicon from {@link LexiconBuilder#toBytes}.
   *
   * @throws io.tidings.nlp.linear.ModelFormatException if the bytes are something else
   */
  public static Lexicon load(byte[] file) {
    return new Lexicon(ModelReader.open(file, NAME));
  }

  /** Which lexicon this is. */
  public ModelInfo info() {
    return info;
  }

  /** The names of the lists; bit k + 1 of a mask stands for the k-th. */
  List<String> lists() {
    return lists;
  }

  /** The lists that hold a phrase, with {@link #PREFIX}; 0 for none. */
  int phrase(int hash) {
    return phrases.get(hash);
  }

  /** The clusters of a word in small letters, packed; 0 when it is not known. */
  int clusters(int hash) {
    return clusters.get(hash);
  }

  /** Two other fine clusters that a word is near to, packed; 0 when it is not known. */
  int near(int hash) {
    return near.get(hash);
  }

  static int packClusters(int coarse, int middle, int fine) {
    return (coarse << 19 | middle << 11 | fine) + 1;
  }

  static int coarse(int clusters) {
    return clusters == 0 ? -1 : (clusters - 1) >>> 19;
  }

  static int middle(int clusters) {
    return clusters == 0 ? -1 : ((clusters - 1) >>> 11) & 0xff;
  }

  static int fine(int clusters) {
    return clusters == 0 ? -1 : (clusters - 1) & 0x7ff;
  }

  static int wordHash(String lower) {
    int hash = FeatureHash.start(WORD_KIND);
    for (int i = 0; i < lower.length(); i++) {
      hash = FeatureHash.step(hash, lower.charAt(i));
    }
    return FeatureHash.finish(hash);
  }

  private static IntTable readTable(ModelReader in) {
    int size = in.readCount();
    IntTable table = new IntTable(size);
    long key = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      key += in.readVarint();
      table.put((int) key, (int) in.readVarint());
    }
    return table;
  }
}
