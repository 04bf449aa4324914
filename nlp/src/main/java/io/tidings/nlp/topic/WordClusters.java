package io.tidings.nlp.topic;

import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.linear.FeatureHash;
import io.tidings.nlp.linear.ModelReader;
import io.tidings.nlp.linear.ModelWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which words are used alike: for the most frequent words of English, a coarse cluster of 256 and a
 * fine one of 2048, so that a word never seen in training can still speak for a topic. Immutable.
 */
public final class WordClusters {
  static final String NAME = "word-clusters";
  static final int KIND = 9;
  private static final int FINE = 2048;

  private final ModelInfo info;
  private final int[] words;
  private final int[] clusters; // 1 + coarse * FINE + fine; 0 where no word is
  private final int mask;

  private WordClusters(ModelReader in) {
    info = in.info();
    int size = in.readCount();
    int capacity = Integer.highestOneBit(Math.max(8, size * 2)) * 2;
    words = new int[capacity];
    clusters = new int[capacity];
    mask = capacity - 1;
    long word = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      word += in.readVarint();
      int cluster = in.readByte() * FINE;
      put((int) word, 1 + cluster + (int) in.readVarint());
    }
  }

  /** The clusters that come with this release. */
  public static WordClusters shipped() {
    return new WordClusters(
        ModelReader.openResource(WordClusters.class, "word-clusters.model", NAME));
  }

  /**
   * Clusters from {@link #toBytes}.
   *
   * @throws io.tidings.nlp.linear.ModelFormatException if the bytes are something else
   */
  public static WordClusters load(byte[] file) {
    return new WordClusters(ModelReader.open(file, NAME));
  }

  /**
   * Makes the file of clusters.
   *
   * @param version written into it
   * @param words lower-case words, each with its coarse cluster (0 to 255) and its fine one (0 to
   *     2047)
   */
  public static byte[] toBytes(String version, Map<String, int[]> words) {
    TreeMap<Integer, int[]> byHash = new TreeMap<>();
    new TreeMap<>(words).forEach((word, pair) -> byHash.putIfAbsent(hash(word), pair));
    ModelWriter out = new ModelWriter(NAME, version);
    out.writeVarint(byHash.size());
    long previous = Integer.MIN_VALUE;
    for (Map.Entry<Integer, int[]> entry : byHash.entrySet()) {
      out.writeVarint(entry.getKey() - previous);
      previous = entry.getKey();
      out.writeByte(entry.getValue()[0]);
      out.writeVarint(entry.getValue()[1]);
    }
    return out.toBytes();
  }

  /** Which clusters these are. */
  public ModelInfo info() {
    return info;
  }

  /** Both clusters of a word as one number, or -1 when the word is not known. */
  int find(int wordHash) {
    int slot = wordHash & mask;
    while (clusters[slot] != 0) {
      if (words[slot] == wordHash) {
        return clusters[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }

  static int coarse(int cluster) {
    return cluster / FINE;
  }

  static int fine(int cluster) {
    return cluster % FINE;
  }

  static int hash(CharSequence word) {
    int hash = FeatureHash.start(KIND);
    for (int i = 0; i < word.length(); i++) {
      hash = FeatureHash.step(hash, word.charAt(i));
    }
    return FeatureHash.finish(hash);
  }

  private void put(int word, int cluster) {
    int slot = word & mask;
    while (clusters[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    words[slot] = word;
    clusters[slot] = cluster;
  }
}
