package io.tidings.nlp.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BCubedTest {
  @Test
  void namesDoNotMatterOnlyWhoIsTogether() {
    assertThat(BCubed.of(List.of("a", "a", "b"), List.of("x", "x", "y")))
        .isEqualTo(new BCubed(1, 1));
  }

  @Test
  void oneGroupOfAllCostsPrecision() {
    // When
    BCubed score = BCubed.of(List.of("a", "a", "b", "c"), List.of("x", "x", "x", "x"));

    // Then
    assertThat(score).isEqualTo(new BCubed((0.5 + 0.5 + 0.25 + 0.25) / 4, 1));
    assertThat(score.f1()).isCloseTo(2 * 0.375 / 1.375, within(1e-12));
  }

  @Test
  void aStoryThatWasNotDrawnDoesNotCount() {
    assertThat(
            BCubed.weighted(
                List.of("a", "a", "b", "b"), List.of("x", "x", "y", "z"), Map.of("a", 2)))
        .isEqualTo(new BCubed(1, 1));
  }
}
