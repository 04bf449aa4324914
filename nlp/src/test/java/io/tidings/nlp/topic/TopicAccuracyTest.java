package io.tidings.nlp.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tidings.nlp.SharedData;
import io.tidings.nlp.TrainingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * How well topics are given. The shipped model was trained on all labelled items, so the recipe is
 * measured: trained on four fifths, thresholds and all, and measured on the rest.
 */
class TopicAccuracyTest {
  private static Optional<SharedData> data = Optional.empty();

  @BeforeAll
  static void findData() {
    data = SharedData.find();
    assumeTrue(data.isPresent(), "shared/data, which models are measured on, is not here");
  }

  @Test
  void itemsNotLearnedFromAreGivenTheirTopics() {
    // Given
    List<LabelledItem> learned = new ArrayList<>();
    List<LabelledItem> heldOut = new ArrayList<>();
    for (SharedData.SourcedItem sourced : data.orElseThrow().topicItems()) {
      (TopicTrainer.fold(sourced.item()) == 0 ? heldOut : learned).add(sourced.item());
    }
    WordClusters clusters = WordClusters.shipped();

    // When
    byte[] model = new TopicTrainer("test", clusters).train(learned, TrainingLog.silent());
    TopicClassifier classifier = TopicClassifier.load(model, clusters);

    // Then
    TopicQuality top = TopicQuality.measure(classifier, heldOut, true);
    TopicQuality second = TopicQuality.measure(classifier, heldOut, false);
    System.out.printf(Locale.ROOT, "topics, top classes: %s%n", top);
    System.out.printf(Locale.ROOT, "topics, second level: %s%n", second);
    assertThat(top.microF1()).isGreaterThan(0.81);
    assertThat(top.macroF1()).isGreaterThan(0.80);
    assertThat(second.precision()).isGreaterThan(0.65);
  }
}
