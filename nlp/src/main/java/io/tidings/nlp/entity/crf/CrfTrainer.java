package io.tidings.nlp.entity.crf;

import io.tidings.nlp.TrainingLog;
import io.tidings.nlp.linear.SplitMix64;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains a linear-chain conditional random field: AdaGrad over one sentence at a time in an order
 * drawn anew for each pass, features dropped at random, the weights averaged over the second half
 * of the passes. Then the features with small weights are given up and the others trained on. A
 * sentence may have labels that are only partly known (the likelihood then sums over all that fit).
 * One thread, fixed order: the same data give the same bytes.
 */
public final class CrfTrainer {

  private static final float SMALLEST_GRADIENT = 1e-3f;
  private static final float EPSILON = 1e-6f;

  private final String version;
  private final Lexicon lexicon;
  private final TrainingSettings settings;
  private final TrainingLog log;

  /** A trainer of models with the version. */
  public CrfTrainer(String version, Lexicon lexicon, TrainingSettings settings, TrainingLog log) {
    this.version = version;
    this.lexicon = lexicon;
    this.settings = settings;
    this.log = log;
  }

  /**
   * Trains a model.
   *
   * @param types the types it gives, 1 to 15
   * @param groups for a type of the data that the model does not give, the types it stands for
   * @param sets what to learn from
   * @return the weights
   * @throws IllegalArgumentException when a name has a type of neither kind
   */
  public TrainedCrf train(
      List<String> types, Map<String, List<String>> groups, List<TrainingSet> sets) {
    Labels labels = new Labels(types);
    TrainingData data = new TrainingData(labels, groups);
    WordReader reader = new WordReader(lexicon);
    for (TrainingSet set : sets) {
      data.add(set, reader, lexicon);
    }
    log.line(data.sentences().size() + " sentences, " + data.features() + " features");
    Weights weights = new Weights(labels, data.features());
    Run run = new Run(labels, data.sentences(), weights);
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      double loss = run.epoch();
      if (epoch * 2 > settings.epochs()) {
        weights.remember();
      }
      log.line(String.format(Locale.ROOT, "pass %d: loss a token %.4f", epoch, loss));
    }
    weights.average();
    boolean[] kept = weights.largest(settings.mostFeatures());
    run.keep(kept);
    for (int epoch = 1; epoch <= settings.refinements(); epoch++) {
      double loss = run.epoch();
      weights.remember();
      log.line(String.format(Locale.ROOT, "kept features, pass %d: loss %.4f", epoch, loss));
    }
    if (settings.refinements() > 0) {
      weights.average();
    }
    weights.clear(kept);
    return TrainedCrf.of(
        version,
        lexicon,
        types,
        data,
        weights.features,
        weights.transitions,
        settings.negligible());
  }

  /** The weights, their sums of squared gradients, and the sum over the passes remembered. */
  private static final class Weights {
    private final float[] features;
    private final float[] squares;
    private final float[] sums;
    private final float[] transitions;
    private final float[] transitionSquares;
    private final float[] transitionSums;
    private final int labels;
    private int remembered;

    Weights(Labels labels, int rows) {
      this.labels = labels.size();
      int size = Math.multiplyExact(rows, labels.size());
      features = new float[size];
      squares = new float[size];
      sums = new float[size];
      int pairs = labels.size() * labels.size();
      transitions = new float[pairs];
      transitionSquares = new float[pairs];
      transitionSums = new float[pairs];
    }

    void remember() {
      remembered++;
      add(features, sums);
      add(transitions, transitionSums);
    }

    /** Puts the means of what was remembered in place of the weights, and forgets it. */
    void average() {
      divide(sums, features);
      divide(transitionSums, transitions);
      Arrays.fill(sums, 0);
      Arrays.fill(transitionSums, 0);
      remembered = 0;
    }

    /** The features with the largest weights, with those that equal the last of them. */
    boolean[] largest(int most) {
      int rows = features.length / labels;
      float[] sizes = new float[rows];
      for (int i = 0; i < features.length; i++) {
        sizes[i / labels] = Math.max(sizes[i / labels], Math.abs(features[i]));
      }
      float[] ordered = sizes.clone();
      Arrays.sort(ordered);
      float least = rows > most ? ordered[rows - most] : 0;
      boolean[] kept = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        kept[row] = sizes[row] >= least;
      }
      return kept;
    }

    void clear(boolean[] kept) {
      for (int i = 0; i < features.length; i++) {
        features[i] = kept[i / labels] ? features[i] : 0;
      }
    }

    private static void add(float[] from, float[] to) {
      for (int i = 0; i < from.length; i++) {
        to[i] += from[i];
      }
    }

    private void divide(float[] from, float[] to) {
      for (int i = 0; i < from.length; i++) {
        to[i] = from[i] / remembered;
      }
    }
  }

  /** Passes over the sentences. */
  private final class Run {
    private final int labels;
    private final List<TrainingData.Sentence> sentences;
    private final Weights weights;
    private final ChainLattice free;
    private final ChainLattice bound;
    private final SplitMix64 random = new SplitMix64(settings.seed());
    private final double[] exponentials;
    private final double[] pairs;
    private final float keep = 1 - settings.dropout();
    private final int[] order;
    private float[] scores = new float[0];
    private int[] kept = new int[0];
    private int[] keptEnds = new int[0];
    private final float[] gradient;

    Run(Labels labels, List<TrainingData.Sentence> sentences, Weights weights) {
      this.labels = labels.size();
      this.sentences = sentences;
      this.weights = weights;
      free = new ChainLattice(labels);
      bound = new ChainLattice(labels);
      exponentials = new double[this.labels * this.labels];
      pairs = new double[this.labels * this.labels];
      gradient = new float[this.labels];
      order = new int[sentences.size()];
      Arrays.setAll(order, i -> i);
    }

    /** Leaves the other features out from now on. */
    void keep(boolean[] rows) {
      sentences.replaceAll(sentence -> sentence.keep(rows));
    }

    /** One pass; the mean of the negative log-likelihood a token. */
    double epoch() {
      random.shuffle(order, order.length);
      double loss = 0;
      long tokens = 0;
      for (int index : order) {
        TrainingData.Sentence sentence = sentences.get(index);
        loss += learn(sentence);
        tokens += sentence.length();
      }
      return loss / tokens;
    }

    private double learn(TrainingData.Sentence sentence) {
      int length = sentence.length();
      drop(sentence);
      score(length);
      for (int i = 0; i < exponentials.length; i++) {
        exponentials[i] = StrictMath.exp(weights.transitions[i]);
      }
      double all = free.run(length, scores, exponentials, new long[0]);
      double fitting = bound.run(length, scores, exponentials, sentence.allowed());
      for (int i = 0; i < length; i++) {
        update(i, sentence.weight());
      }
      updateTransitions(length, sentence.weight());
      return all - fitting;
    }

    private void drop(TrainingData.Sentence sentence) {
      int[] features = sentence.features();
      if (kept.length < features.length) {
        kept = new int[features.length * 2];
      }
      if (keptEnds.length < sentence.length()) {
        keptEnds = new int[sentence.length() * 2];
      }
      int threshold = Math.round(keep * 65536);
      long bits = 0;
      int size = 0;
      int i = 0;
      for (int token = 0; token < sentence.length(); token++) {
        for (; i < sentence.ends()[token]; i++) {
          bits = (i & 3) == 0 ? random.next() : bits >>> 16;
          if ((bits & 0xffff) < threshold) {
            kept[size++] = features[i];
          }
        }
        keptEnds[token] = size;
      }
    }

    private void score(int length) {
      if (scores.length < length * labels) {
        scores = new float[length * labels * 2];
      }
      Arrays.fill(scores, 0, length * labels, 0);
      int k = 0;
      for (int i = 0; i < length; i++) {
        int to = i * labels;
        for (; k < keptEnds[i]; k++) {
          int from = kept[k] * labels;
          for (int label = 0; label < labels; label++) {
            scores[to + label] += weights.features[from + label];
          }
        }
        for (int label = 0; label < labels; label++) {
          scores[to + label] /= keep;
        }
      }
    }

    private void update(int i, float weight) {
      float largest = 0;
      for (int label = 0; label < labels; label++) {
        double wanted = bound.marginal(i, label) - free.marginal(i, label);
        gradient[label] = (float) wanted * weight / keep;
        largest = Math.max(largest, Math.abs(gradient[label]));
      }
      if (largest < SMALLEST_GRADIENT) {
        return;
      }
      for (int k = i == 0 ? 0 : keptEnds[i - 1]; k < keptEnds[i]; k++) {
        int at = kept[k] * labels;
        for (int label = 0; label < labels; label++) {
          step(weights.features, weights.squares, at + label, gradient[label]);
        }
      }
    }

    private void updateTransitions(int length, float weight) {
      Arrays.fill(pairs, 0);
      bound.addPairs(length, exponentials, weight, pairs);
      free.addPairs(length, exponentials, -weight, pairs);
      for (int pair = 0; pair < pairs.length; pair++) {
        if (pairs[pair] != 0) {
          step(weights.transitions, weights.transitionSquares, pair, (float) pairs[pair]);
        }
      }
    }

    private void step(float[] values, float[] squares, int at, float wanted) {
      float square = squares[at] + wanted * wanted;
      squares[at] = square;
      values[at] += settings.rate() * wanted / (float) Math.sqrt(square + EPSILON);
    }
  }
}
