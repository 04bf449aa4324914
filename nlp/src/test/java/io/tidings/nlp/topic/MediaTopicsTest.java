package io.tidings.nlp.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MediaTopicsTest {
  @Test
  void thereAreSeventeenTopClasses() {
    assertThat(MediaTopics.topClasses())
        .hasSize(17)
        .startsWith("medtop:01000000", "medtop:02000000")
        .endsWith("medtop:17000000")
        .allSatisfy(id -> assertThat(MediaTopics.top(id)).isEqualTo(id))
        .allSatisfy(id -> assertThat(MediaTopics.parent(id)).isNull());
  }

  @Test
  void aTopicHasLabelParentAndTopClass() {
    assertThat(MediaTopics.label("medtop:20000574")).isEqualTo("election");
    assertThat(MediaTopics.parent("medtop:20000574")).isEqualTo("medtop:11000000");
    assertThat(MediaTopics.label("medtop:11000000")).isEqualTo("politics and government");
    assertThat(MediaTopics.top("medtop:20000578")).isEqualTo("medtop:11000000");
  }

  @Test
  void anUnknownIdIsRefused() {
    assertThat(MediaTopics.contains("medtop:99999999")).isFalse();
    assertThatThrownBy(() -> MediaTopics.label("medtop:99999999"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no IPTC media topic in use has the id 'medtop:99999999'");
  }

  @Test
  void aTopicComesWithAllWiderOnesNarrowestFirst() {
    assertThat(MediaTopics.withWider("medtop:20000153"))
        .containsExactly(
            "medtop:20000153", "medtop:20000151", "medtop:20000148", "medtop:03000000");
    assertThat(MediaTopics.withWider("own:harbour")).containsExactly("own:harbour");
  }
}
