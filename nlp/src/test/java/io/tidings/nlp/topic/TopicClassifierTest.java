package io.tidings.nlp.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.nlp.linear.ModelFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicClassifierTest {
  private static final TopicClassifier CLASSIFIER = TopicClassifier.shipped();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          medtop:02000000 | Man sentenced to 20 years in prison for murder of neighbour
          medtop:03000000 | Dozens killed as train derails and catches fire
          medtop:04000000 | Bank shares fall after quarterly profit misses forecasts
          medtop:06000000 | Polluted river kills fish, conservation group warns of damage to wetlands
          medtop:07000000 | New vaccine cuts flu hospital admissions, doctors say
          medtop:09000000 | Rail workers' union calls strike over wages
          medtop:11000000 | Prime minister calls early election after coalition collapses
          medtop:12000000 | Pope leads Easter mass as cardinals and bishops gather at the Vatican
          medtop:13000000 | Astronomers spot a planet with a new space telescope
          medtop:15000000 | Striker scores twice as league champions win the cup final
          medtop:16000000 | Rebels shell army base as ceasefire talks fail
          medtop:17000000 | Heavy snow and freezing rain forecast for the weekend
          """)
  void aHeadlineIsGivenItsTopClassFirst(String topic, String headline) {
    List<TopicScore> topics = CLASSIFIER.classify(headline, "");
    assertThat(topics).isNotEmpty();
    assertThat(MediaTopics.top(topics.get(0).id())).isEqualTo(topic);
  }

  @Test
  void topicsComeMostProbableFirstWithTheirTopClasses() {
    // When
    List<TopicScore> topics =
        CLASSIFIER.classify(
            "Court jails rebel commander for war crimes",
            "Judges found the militia leader guilty of ordering a massacre of civilians.");

    // Then
    assertThat(topics)
        .extracting(TopicScore::score)
        .isSortedAccordingTo((a, b) -> Float.compare(b, a));
    assertThat(topics)
        .extracting(TopicScore::id)
        .contains("medtop:02000000", "medtop:16000000")
        .allSatisfy(
            id -> assertThat(topics).extracting(TopicScore::id).contains(MediaTopics.top(id)));
  }

  @Test
  void nothingIsGivenToATextThatSaysNothing() {
    assertThat(CLASSIFIER.classify("", "")).isEmpty();
    assertThat(CLASSIFIER.classify("Zzyx qwrt", "")).isEmpty();
  }

  @Test
  void allTopicsItCanGiveAreInUse() {
    assertThat(CLASSIFIER.topics())
        .hasSizeGreaterThan(40)
        .allSatisfy(id -> assertThat(MediaTopics.contains(id)).isTrue())
        .containsAll(MediaTopics.topClasses());
  }

  @Test
  void aForeignFileIsRefused() {
    WordClusters clusters = WordClusters.shipped();
    assertThatThrownBy(() -> TopicClassifier.load(new byte[100], clusters))
        .isInstanceOf(ModelFormatException.class)
        .hasMessage("not a model file (wanted: topics)");
  }
}
