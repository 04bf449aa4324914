package io.tidings.nlp.topic;

import io.tidings.nlp.ModelInfo;
import io.tidings.nlp.linear.LinearModel;
import io.tidings.nlp.linear.LinearModelFile;
import io.tidings.nlp.linear.ModelReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells what an English news item is about, in the 17 top classes of the IPTC Media Topics and
 * those of the second level that were learned. It knows English only and will answer nonsense for
 * other languages: callers ask {@link io.tidings.nlp.language.LanguageIdentifier} first. Immutable,
 * for any number of threads.
 */
public final class TopicClassifier {
  static final String NAME = "topics";

  /** Editors give an item at most so many top classes. */
  private static final int MAX_TOP = 3;

  private static final Comparator<TopicScore> MOST_PROBABLE_FIRST =
      Comparator.comparing(TopicScore::score).reversed().thenComparing(TopicScore::id);

  private final ModelInfo info;
  private final WordClusters clusters;
  private final List<TopicDecision> decisions;
  private final LinearModel model;

  private TopicClassifier(ModelReader in, WordClusters clusters) {
    this.clusters = clusters;
    info = in.info();
    String wanted = in.readString();
    if (!wanted.equals(clusters.info().sha256())) {
      throw new IllegalArgumentException(
          "topic model was trained with word clusters " + wanted + ", not " + clusters.info());
    }
    List<TopicDecision> read = new ArrayList<>();
    for (int count = in.readCount(); count > 0; count--) {
      read.add(TopicDecision.read(in));
    }
    decisions = List.copyOf(read);
    model = LinearModelFile.read(in);
  }

  /** The model that comes with this release. */
  public static TopicClassifier shipped() {
    return new TopicClassifier(
        ModelReader.openResource(TopicClassifier.class, "topics.model", NAME),
        WordClusters.shipped());
  }

  /**
   * A model from {@link TopicTrainer}.
   *
   * @param clusters those it was trained with
   * @throws io.tidings.nlp.linear.ModelFormatException if the bytes are no topic model
   * @throws IllegalArgumentException if it was trained with other clusters
   */
  public static TopicClassifier load(byte[] file, WordClusters clusters) {
    return new TopicClassifier(ModelReader.open(file, NAME), clusters);
  }

  /** Which model this is. */
  public ModelInfo info() {
    return info;
  }

  /** The topics this model can give, top classes first. */
  public List<String> topics() {
    return decisions.stream().map(TopicDecision::id).toList();
  }

  /**
   * The topics of an item, most probable first, a topic of the second level only beside its top
   * class; at most three top classes; empty when none is probable enough.
   *
   * @param title headline, in English
   * @param body the article or its start, plain text; may be empty; the first 80 words of both
   *     count
   */
  public List<TopicScore> classify(String title, String body) {
    float[] scores = model.score(new TopicFeatures(clusters).of(title, body));
    List<TopicScore> topics = new ArrayList<>();
    for (TopicScore topic : probable(scores, TopicDecision::isTop)) {
      if (topics.size() < MAX_TOP) {
        topics.add(topic);
      }
    }
    Set<String> given = topics.stream().map(TopicScore::id).collect(Collectors.toSet());
    topics.addAll(probable(scores, topic -> !topic.isTop() && given.contains(topic.parent())));
    topics.sort(MOST_PROBABLE_FIRST);
    return List.copyOf(topics);
  }

  private List<TopicScore> probable(float[] scores, Predicate<TopicDecision> wanted) {
    List<TopicScore> probable = new ArrayList<>();
    for (int c = 0; c < scores.length; c++) {
      TopicDecision topic = decisions.get(c);
      if (wanted.test(topic)) {
        float probability = topic.calibration().probability(scores[c]);
        if (probability >= topic.threshold()) {
          probable.add(new TopicScore(topic.id(), Math.round(probability * 10_000) / 10_000f));
        }
      }
    }
    probable.sort(MOST_PROBABLE_FIRST);
    return probable;
  }
}
