package io.tidings.nlp.topic;

import io.tidings.nlp.linear.FeatureBuffer;
import io.tidings.nlp.linear.FeatureHash;

/**
 * What an item shows of its topic, in three blocks: words and pairs of neighbours; n-grams of 3 to
 * 5 characters within words; clusters of words used alike and pairs of them. Scratch space of one
 * thread.
 */
final class TopicFeatures {
  private static final int SHORTEST_GRAM = 3;
  private static final int LONGEST_GRAM = 5;

  /** N-grams are many and slow; past the headline they add nothing measurable. */
  private static final int GRAM_WORDS = 20;

  private static final char EDGE = ' ';

  private static final int WORD = 1;
  private static final int WORD_PAIR = 2;
  private static final int GRAM = 3;
  private static final int COARSE = 4;
  private static final int FINE = 5;
  private static final int COARSE_PAIR = 6;

  private final WordClusters clusters;
  private final TopicWords words = new TopicWords();
  private final FeatureBuffer buffer = new FeatureBuffer(true);

  TopicFeatures(WordClusters clusters) {
    this.clusters = clusters;
  }

  /** The features of an item, valid until the next call. */
  FeatureBuffer of(String title, String body) {
    words.read(title, body);
    buffer.clear();
    addWords();
    buffer.endBlock();
    for (int word = 0; word < Math.min(words.size(), GRAM_WORDS); word++) {
      addGrams(words.begin(word), words.end(word));
    }
    buffer.endBlock();
    addClusters();
    buffer.endBlock();
    return buffer;
  }

  private void addWords() {
    int previous = 0;
    for (int word = 0; word < words.size(); word++) {
      int hash = hash(WORD, word);
      buffer.add(hash);
      if (!beginsText(word)) {
        buffer.add(pair(WORD_PAIR, previous, hash));
      }
      previous = hash;
    }
  }

  private void addGrams(int begin, int end) {
    for (int first = begin - 1; first <= end - SHORTEST_GRAM + 1; first++) {
      int hash = FeatureHash.start(GRAM);
      int stop = Math.min(end + 1, first + LONGEST_GRAM);
      for (int i = first; i < stop; i++) {
        hash = FeatureHash.step(hash, i < begin || i == end ? EDGE : words.at(i));
        if (i - first >= SHORTEST_GRAM - 1) {
          buffer.add(FeatureHash.finish(hash));
        }
      }
    }
  }

  private void addClusters() {
    int previous = -1;
    for (int word = 0; word < words.size(); word++) {
      int cluster = clusters.find(hash(WordClusters.KIND, word));
      if (cluster >= 0) {
        int coarse = WordClusters.coarse(cluster);
        buffer.add(pair(COARSE, 0, coarse));
        buffer.add(pair(FINE, 0, WordClusters.fine(cluster)));
        if (previous >= 0 && !beginsText(word)) {
          buffer.add(pair(COARSE_PAIR, WordClusters.coarse(previous), coarse));
        }
      }
      previous = cluster;
    }
  }

  private boolean beginsText(int word) {
    return word == 0 || word == words.titleSize();
  }

  private int hash(int kind, int word) {
    int hash = FeatureHash.start(kind);
    for (int i = words.begin(word); i < words.end(word); i++) {
      hash = FeatureHash.step(hash, words.at(i));
    }
    return FeatureHash.finish(hash);
  }

  private static int pair(int kind, int first, int second) {
    int hash = FeatureHash.step(FeatureHash.step(FeatureHash.start(kind), first), first >>> 16);
    return FeatureHash.finish(FeatureHash.step(hash, second));
  }
}
