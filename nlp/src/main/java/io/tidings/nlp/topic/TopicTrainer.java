package io.tidings.nlp.topic;

import io.tidings.nlp.TrainingLog;
import io.tidings.nlp.linear.FeatureHash;
import io.tidings.nlp.linear.LinearModelFile;
import io.tidings.nlp.linear.ModelWriter;
import io.tidings.nlp.linear.SparseVector;
import io.tidings.nlp.linear.SupportVectorTrainer;
import io.tidings.nlp.linear.Vocabulary;
import io.tidings.nlp.linear.VocabularyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Learns a {@link TopicClassifier} from labelled items: one support vector machine a topic. Each
 * item is also scored by machines that have not seen it; on these scores probabilities are
 * calibrated, thresholds chosen, and topics of the second level dropped that are not told well
 * enough. The same items in the same order give the same bytes.
 */
public final class TopicTrainer {
  private static final int FOLDS = 5;
  private static final double COST = 0.3;

  /** Top classes are all kept; topics below them need so many items. */
  private static final int LEAST_ITEMS = 60;

  private static final double LEAST_PRECISION = 0.6;
  private static final double LEAST_F1 = 0.4;

  /** In how many items words, character n-grams and clusters must occur. */
  private static final int[] LEAST_OCCURRENCES = {2, 4, 3};

  private static final float NEGLIGIBLE = 0.1f;

  private final String version;
  private final WordClusters clusters;

  /**
   * Prepares training.
   *
   * @param version written into the model
   * @param clusters to train with; the classifier will need the same
   */
  public TopicTrainer(String version, WordClusters clusters) {
    this.version = version;
    this.clusters = clusters;
  }

  /**
   * Learns a model.
   *
   * @param items English news items with topics of the first two levels; others are ignored
   * @param log told of progress and of each topic's precision and F1 on items not learned from
   * @return the model file
   * @throws IllegalArgumentException if no item has a topic
   */
  public byte[] train(List<LabelledItem> items, TrainingLog log) {
    List<String> topics = learnable(items);
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("no item with a topic to learn from");
    }
    Vocabulary vocabulary = vocabulary(items);
    List<SparseVector> vectors = encode(items, vocabulary);
    int[] folds = items.stream().mapToInt(TopicTrainer::fold).toArray();
    log.line("%d items, %d features".formatted(items.size(), vocabulary.size()));
    List<TopicDecision> decisions = new ArrayList<>();
    List<float[]> machines = new ArrayList<>();
    TopicScoreboard board = new TopicScoreboard(log);
    SupportVectorTrainer trainer = new SupportVectorTrainer(vectors, vocabulary.size());
    for (String topic : topics) {
      boolean[] answers = answers(items, topic);
      float[] scores = trainer.scoreUnseen(answers, folds, FOLDS, COST);
      TopicDecision decision = decide(topic, scores, answers, board);
      if (decision != null) {
        decisions.add(decision);
        machines.add(trainer.train(answers, COST));
      }
    }
    board.total();
    return write(vocabulary, decisions, machines);
  }

  /** The fold an item is scored in: by its title, so that repeats of one headline stay together. */
  static int fold(LabelledItem item) {
    int hash = FeatureHash.start(0);
    for (int i = 0; i < item.title().length(); i++) {
      hash = FeatureHash.step(hash, item.title().charAt(i));
    }
    return Integer.remainderUnsigned(FeatureHash.finish(hash), FOLDS);
  }

  /** Top classes first, then topics right below them, each in the order of ids. */
  private static List<String> learnable(List<LabelledItem> items) {
    Map<String, Integer> counts = new TreeMap<>();
    items.forEach(item -> item.topics().forEach(topic -> counts.merge(topic, 1, Integer::sum)));
    List<String> tops = new ArrayList<>();
    List<String> seconds = new ArrayList<>();
    counts.forEach(
        (topic, count) -> {
          String parent = MediaTopics.contains(topic) ? MediaTopics.parent(topic) : topic;
          if (parent == null) {
            tops.add(topic);
          } else if (MediaTopics.top(parent).equals(parent) && count >= LEAST_ITEMS) {
            seconds.add(topic);
          }
        });
    tops.addAll(seconds);
    return tops;
  }

  private Vocabulary vocabulary(List<LabelledItem> items) {
    TopicFeatures features = new TopicFeatures(clusters);
    VocabularyBuilder counts = new VocabularyBuilder(LEAST_OCCURRENCES);
    items.forEach(item -> counts.add(features.of(item.title(), item.body())));
    return counts.byRarity();
  }

  private List<SparseVector> encode(List<LabelledItem> items, Vocabulary vocabulary) {
    TopicFeatures features = new TopicFeatures(clusters);
    return items.stream()
        .map(item -> vocabulary.encode(features.of(item.title(), item.body())))
        .toList();
  }

  private static boolean[] answers(List<LabelledItem> items, String topic) {
    boolean[] answers = new boolean[items.size()];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = items.get(i).topics().contains(topic);
    }
    return answers;
  }

  private static @Nullable TopicDecision decide(
      String topic, float[] scores, boolean[] answers, TopicScoreboard board) {
    Calibration calibration = Calibration.fit(scores, answers);
    float[] probabilities = new float[scores.length];
    for (int i = 0; i < scores.length; i++) {
      probabilities[i] = calibration.probability(scores[i]);
    }
    String top = MediaTopics.top(topic);
    boolean isTop = top.equals(topic);
    Threshold threshold = Threshold.best(probabilities, answers, isTop ? 0 : LEAST_PRECISION);
    boolean kept = isTop || threshold.f1() >= LEAST_F1;
    board.add(topic, isTop, kept, threshold);
    return kept ? new TopicDecision(topic, top, calibration, threshold.value()) : null;
  }

  private byte[] write(
      Vocabulary vocabulary, List<TopicDecision> decisions, List<float[]> machines) {
    ModelWriter out = new ModelWriter(TopicClassifier.NAME, version);
    out.writeString(clusters.info().sha256());
    out.writeVarint(decisions.size());
    decisions.forEach(decision -> decision.write(out));
    int classes = machines.size();
    float[] weights = new float[vocabulary.size() * classes];
    float[] biases = new float[classes];
    for (int c = 0; c < classes; c++) {
      for (int row = 0; row < vocabulary.size(); row++) {
        weights[row * classes + c] = machines.get(c)[row];
      }
      biases[c] = machines.get(c)[vocabulary.size()];
    }
    LinearModelFile.write(out, vocabulary, weights, biases, NEGLIGIBLE);
    return out.toBytes();
  }
}
