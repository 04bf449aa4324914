package io.tidings.app.nlp;

import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.LabelledText;
import io.tidings.nlp.entity.crf.NameSpan;
import io.tidings.nlp.entity.crf.ScoreCalibration;
import io.tidings.nlp.entity.crf.ScoredName;
import io.tidings.nlp.entity.crf.TaggedSentence;
import io.tidings.nlp.linear.SplitMix64;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names found against names labelled: exact spans, precision, recall, F1, and how true scores are.
 */
final class EntityScores {
  private static final int SAMPLES = 1000;
  private static final int BINS = 10;

  private final EntityTypes types;
  private final Set<String> labelled;
  private final List<Map<String, int[]>> documents = new ArrayList<>();
  private final List<Double> scores = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();

  /**
   * One line of figures.
   *
   * @param low and high: 95 % of 1,000 samples of documents have an F1 between them
   */
  record Figures(int names, double precision, double recall, double f1, double low, double high) {}

  /**
   * Counts nothing yet.
   *
   * @param labelled the types that the data labels; names found of other types are passed over
   */
  EntityScores(EntityTypes types, Set<String> labelled) {
    this.types = types;
    this.labelled = Set.copyOf(labelled);
  }

  /** Tags a document and counts. */
  void add(EntityRecognizer recognizer, LabelledFile.Document document) {
    Map<String, int[]> counts = new TreeMap<>();
    if (document.texts().isEmpty()) {
      List<TaggedSentence> sentences = document.sentences().sentences();
      List<List<ScoredName>> found =
          recognizer.tag(sentences.stream().map(TaggedSentence::words).toList());
      for (int s = 0; s < sentences.size(); s++) {
        count(sentences.get(s).names(), found.get(s), counts);
      }
    } else {
      List<List<ScoredName>> found =
          recognizer.recognize(document.texts().stream().map(LabelledText::text).toList());
      for (int t = 0; t < found.size(); t++) {
        count(document.texts().get(t).names(), found.get(t), counts);
      }
    }
    documents.add(counts);
  }

  /** Adds what another has counted. */
  void addAll(EntityScores other) {
    documents.addAll(other.documents);
    scores.addAll(other.scores);
    right.addAll(other.right);
  }

  /** The figures of some types together. */
  Figures figures(Collection<String> wanted) {
    int[] all = new int[3];
    int[][] byDocument = new int[documents.size()][3];
    for (int d = 0; d < byDocument.length; d++) {
      for (String type : wanted) {
        addTo(byDocument[d], documents.get(d).getOrDefault(type, new int[3]));
      }
      addTo(all, byDocument[d]);
    }
    double[] samples = new double[SAMPLES];
    SplitMix64 random = new SplitMix64(1);
    for (int i = 0; i < SAMPLES; i++) {
      int[] sample = new int[3];
      for (int d = 0; d < byDocument.length; d++) {
        addTo(sample, byDocument[random.below(byDocument.length)]);
      }
      samples[i] = f1(sample);
    }
    Arrays.sort(samples);
    return new Figures(
        all[1],
        ratio(all[0], all[2]),
        ratio(all[0], all[1]),
        f1(all),
        samples[SAMPLES / 40],
        samples[SAMPLES - 1 - SAMPLES / 40]);
  }

  /**
   * Expected calibration error: the mean distance, over ten bins of scores, between the mean score
   * and the share that is right, weighted by the names in the bin.
   */
  double calibrationError() {
    int[] sizes = new int[BINS];
    double[] gaps = new double[BINS];
    for (int i = 0; i < scores.size(); i++) {
      int bin = Math.min(BINS - 1, (int) (scores.get(i) * BINS));
      sizes[bin]++;
      gaps[bin] += scores.get(i) - (right.get(i) ? 1 : 0);
    }
    return Arrays.stream(gaps).map(Math::abs).sum() / Math.max(1, Arrays.stream(sizes).sum());
  }

  /** The calibration under which the scores given would be true; none without names. */
  ScoreCalibration calibration() {
    if (scores.isEmpty()) {
      return ScoreCalibration.NONE;
    }
    boolean[] outcomes = new boolean[right.size()];
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] = right.get(i);
    }
    double[] given = scores.stream().mapToDouble(Double::doubleValue).toArray();
    return ScoreCalibration.fit(given, outcomes);
  }

  private void count(List<NameSpan> wanted, List<ScoredName> found, Map<String, int[]> counts) {
    Set<NameSpan> names = new HashSet<>(wanted);
    for (NameSpan name : wanted) {
      counts.computeIfAbsent(name.type(), type -> new int[3])[1]++;
    }
    for (ScoredName name : found) {
      NameSpan span = new NameSpan(name.begin(), name.end(), types.grouped(name.type(), labelled));
      if (!labelled.contains(span.type())) {
        continue;
      }
      boolean hit = names.contains(span);
      int[] row = counts.computeIfAbsent(span.type(), type -> new int[3]);
      row[0] += hit ? 1 : 0;
      row[2]++;
      scores.add((double) name.score());
      right.add(hit);
    }
  }

  private static void addTo(int[] sum, int[] more) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += more[i];
    }
  }

  private static double f1(int[] counts) {
    return ratio(2 * counts[0], counts[1] + counts[2]);
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
