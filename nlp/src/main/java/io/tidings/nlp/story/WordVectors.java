package io.tidings.nlp.story;

import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.linear.FeatureHash;
import io.tidings.nlp.linear.ModelReader;
import io.tidings.nlp.linear.ModelWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * What words mean, as vectors whose weighted sum comes near to what a sentence encoder makes of a
 * headline. Immutable.
 */
public final class WordVectors {
  /** Numbers in a vector. */
  public static final int SIZE = 64;

  private static final String NAME = "word-vectors";
  private static final int KIND = 11;

  /** One number in a few thousand is larger, and cut to this: the others are kept finer. */
  private static final float LARGEST = 0.32f;

  private final ModelInfo info;
  private final int[] words;
  private final int[] places; // 1 + index of the vector; 0 where no word is
  private final byte[] numbers;
  private final float step;
  private final int mask;

  private WordVectors(ModelReader in) {
    info = in.info();
    int size = in.readCount();
    step = in.readFloat();
    int capacity = Integer.highestOneBit(Math.max(8, size * 2)) * 2;
    words = new int[capacity];
    places = new int[capacity];
    mask = capacity - 1;
    numbers = new byte[size * SIZE];
    long word = Integer.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      word += in.readVarint();
      put((int) word, i + 1);
      for (int k = 0; k < SIZE; k++) {
        numbers[i * SIZE + k] = (byte) in.readByte();
      }
    }
  }

  /** The vectors that come with this release. */
  public static WordVectors shipped() {
    return new WordVectors(ModelReader.openResource(WordVectors.class, "word-vectors.model", NAME));
  }

  /**
   * Makes the file of vectors.
   *
   * @param version written into it
   * @param vectors of folded words, {@link #SIZE} numbers each; kept in 8 bits
   */
  public static byte[] toBytes(String version, Map<String, float[]> vectors) {
    TreeMap<Integer, float[]> byHash = new TreeMap<>();
    new TreeMap<>(vectors).forEach((word, vector) -> byHash.putIfAbsent(hash(word), vector));
    float step = LARGEST / 127;
    ModelWriter out = new ModelWriter(NAME, version);
    out.writeVarint(byHash.size());
    out.writeFloat(step);
    long previous = Integer.MIN_VALUE;
    for (Map.Entry<Integer, float[]> entry : byHash.entrySet()) {
      out.writeVarint(entry.getKey() - previous);
      previous = entry.getKey();
      for (float number : entry.getValue()) {
        float kept = Math.min(LARGEST, Math.max(-LARGEST, number));
        out.writeByte(Math.round(kept / step) & 0xff);
      }
    }
    return out.toBytes();
  }

  /** Which vectors these are. */
  public ModelInfo info() {
    return info;
  }

  /** Adds a word's vector, times a weight; an unknown word adds nothing. */
  void add(String folded, double weight, float[] sum) {
    int hash = hash(folded);
    int slot = hash & mask;
    while (places[slot] != 0 && words[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    if (places[slot] != 0) {
      int begin = (places[slot] - 1) * SIZE;
      float factor = (float) weight * step;
      for (int k = 0; k < SIZE; k++) {
        sum[k] += numbers[begin + k] * factor;
      }
    }
  }

  private void put(int word, int place) {
    int slot = word & mask;
    while (places[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    words[slot] = word;
    places[slot] = place;
  }

  private static int hash(String word) {
    int hash = FeatureHash.start(KIND);
    for (int i = 0; i < word.length(); i++) {
      hash = FeatureHash.step(hash, word.charAt(i));
    }
    return FeatureHash.finish(hash);
  }
}
