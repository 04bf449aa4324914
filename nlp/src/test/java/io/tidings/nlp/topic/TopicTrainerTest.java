package io.tidings.nlp.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.nlp.TrainingLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicTrainerTest {
  private static final WordClusters CLUSTERS =
      WordClusters.load(
          WordClusters.toBytes(
              "1",
              Map.of(
                  "goal",
                  new int[] {3, 30},
                  "penalty",
                  new int[] {3, 31},
                  "storm",
                  new int[] {5, 50})));

  private static final List<String> SPORT =
      List.of("goal", "match", "striker", "referee", "league");
  private static final List<String> WEATHER = List.of("storm", "rain", "snow", "forecast", "wind");

  @Test
  void theSameItemsGiveTheSameBytes() {
    byte[] first = new TopicTrainer("1", CLUSTERS).train(items(), TrainingLog.silent());
    byte[] second = new TopicTrainer("1", CLUSTERS).train(items(), TrainingLog.silent());
    assertThat(second).isEqualTo(first);
  }

  @Test
  void whatWasLearnedIsToldApart() {
    // Given
    byte[] model = new TopicTrainer("1", CLUSTERS).train(items(), TrainingLog.silent());

    // When
    TopicClassifier classifier = TopicClassifier.load(model, CLUSTERS);

    // Then
    assertThat(classifier.topics()).containsExactly("medtop:15000000", "medtop:17000000");
    assertThat(ids(classifier.classify("Striker and referee", "A late goal")))
        .containsExactly("medtop:15000000");
    assertThat(ids(classifier.classify("Snow and wind", ""))).containsExactly("medtop:17000000");
    assertThat(ids(classifier.classify("Parliament", ""))).isEmpty();
  }

  @Test
  void otherClustersThanTrainedWithAreRefused() {
    byte[] model = new TopicTrainer("1", CLUSTERS).train(items(), TrainingLog.silent());
    WordClusters others = WordClusters.load(WordClusters.toBytes("2", Map.of()));
    assertThatThrownBy(() -> TopicClassifier.load(model, others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(CLUSTERS.info().sha256());
  }

  @Test
  void nothingToLearnFromIsRefused() {
    TopicTrainer trainer = new TopicTrainer("1", CLUSTERS);
    List<LabelledItem> bare = List.of(new LabelledItem("A title", "", List.of()));
    assertThatThrownBy(() -> trainer.train(bare, TrainingLog.silent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no item with a topic to learn from");
  }

  private static List<String> ids(List<TopicScore> topics) {
    return topics.stream().map(TopicScore::id).toList();
  }

  private static List<LabelledItem> items() {
    List<LabelledItem> items = new ArrayList<>();
    for (int i = 0; i < 125; i++) {
      items.add(new LabelledItem(title(SPORT, i), "", List.of("medtop:15000000")));
      items.add(new LabelledItem(title(WEATHER, i), "", List.of("medtop:17000000")));
      items.add(new LabelledItem("Notice number " + i, "", List.of()));
    }
    return items;
  }

  private static String title(List<String> words, int i) {
    return words.get(i % 5) + " and " + words.get(i / 5 % 5) + " for " + words.get(i / 25);
  }
}
