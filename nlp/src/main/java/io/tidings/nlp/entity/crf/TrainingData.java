package io.tidings.nlp.entity.crf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Sentences as numbered features and the labels they may have. */
final class TrainingData {

  /**
   * One sentence.
   *
   * @param features rows of all tokens one after the other
   * @param ends for each token the end of its features
   * @param allowed for each token a bit for each label
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Sentence(int[] features, int[] ends, long[] allowed, float weight) {
    int length() {
      return ends.length;
    }

    Sentence keep(boolean[] rows) {
      int[] kept = new int[features.length];
      int[] keptEnds = new int[ends.length];
      int size = 0;
      int k = 0;
      for (int i = 0; i < ends.length; i++) {
        for (; k < ends[i]; k++) {
          if (rows[features[k]]) {
            kept[size++] = features[k];
          }
        }
        keptEnds[i] = size;
      }
      return new Sentence(Arrays.copyOf(kept, size), keptEnds, allowed, weight);
    }
  }

  private final Labels labels;
  private final Map<String, List<String>> groups;
  private final List<Sentence> sentences = new ArrayList<>();
  private final IntTable rows = new IntTable(1 << 20);

  TrainingData(Labels labels, Map<String, List<String>> groups) {
    this.labels = labels;
    this.groups = groups;
  }

  List<Sentence> sentences() {
    return sentences;
  }

  int features() {
    return rows.size();
  }

  /** Feature hashes in ascending order. */
  int[] keys() {
    return rows.keys();
  }

  int row(int feature) {
    return rows.get(feature) - 1;
  }

  void add(TrainingSet set, WordReader reader, Lexicon lexicon) {
    long unlabelled = 0;
    for (String type : set.unlabelled()) {
      unlabelled |= typeLabels(type);
    }
    for (TaggedDocument document : set.documents()) {
      List<List<String>> words = document.sentences().stream().map(TaggedSentence::words).toList();
      SentenceFeatures features = new SentenceFeatures(words, reader, lexicon);
      for (int s = 0; s < words.size(); s++) {
        if (!words.get(s).isEmpty()) {
          Collector collector = new Collector(words.get(s).size());
          features.emit(s, collector);
          long[] allowed = allowed(document.sentences().get(s), unlabelled);
          sentences.add(collector.sentence(allowed, set.weight()));
        }
      }
    }
  }

  private long[] allowed(TaggedSentence sentence, long unlabelled) {
    long[] allowed = new long[sentence.words().size()];
    Arrays.fill(allowed, 1L << Labels.OUTSIDE | unlabelled);
    for (NameSpan name : sentence.names()) {
      List<String> types = groups.getOrDefault(name.type(), List.of(name.type()));
      for (int i = name.begin(); i < name.end(); i++) {
        allowed[i] = 0;
        for (String type : types) {
          int place = i - name.begin();
          allowed[i] |= 1L << Labels.at(number(type), place, name.end() - name.begin());
        }
      }
    }
    return allowed;
  }

  private long typeLabels(String name) {
    int type = number(name);
    return 1L << Labels.begin(type)
        | 1L << Labels.inside(type)
        | 1L << Labels.end(type)
        | 1L << Labels.single(type);
  }

  private int number(String type) {
    int number = labels.type(type);
    if (number < 0) {
      throw new IllegalArgumentException(type + " is no type of this model");
    }
    return number;
  }

  private final class Collector implements FeatureSink {
    private int[] features = new int[2048];
    private int size;
    private final int[] ends;
    private int tokens;

    Collector(int length) {
      ends = new int[length];
    }

    @Override
    public void word(WordEntry word, int distance) {
      int count = word.seenFrom[Math.abs(distance)];
      for (int i = 0; i < count; i++) {
        feature(Emissions.at(word.features[i], distance));
      }
    }

    /** Training sees everything. */
    @Override
    public boolean isCertain() {
      return false;
    }

    @Override
    public void feature(int feature) {
      int row = rows.get(feature);
      if (row == 0) {
        row = rows.size() + 1;
        rows.put(feature, row);
      }
      if (size == features.length) {
        features = Arrays.copyOf(features, size * 2);
      }
      features[size++] = row - 1;
    }

    @Override
    public void endToken() {
      ends[tokens++] = size;
    }

    Sentence sentence(long[] allowed, float weight) {
      return new Sentence(Arrays.copyOf(features, size), ends, allowed, weight);
    }
  }
}
