package io.tidings.ingest.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import org.junit.jupiter.api.Test;

class ConformanceTest {

  @Test
  void answersItsOwnCasesAsExpected() {
    // When
    ConformanceScore score = ConformanceScore.ofOwnCases();

    // Then
    score.print(System.out);
    assertThat(score.isEmpty()).isFalse();
    assertThat(score.misses()).isEmpty();
  }

  @Test
  void readsRealFeedsAsAnotherReaderDoes() {
    // When
    ConformanceScore score = ConformanceScore.ofSharedFeeds();

    // Then
    assumeFalse(score.isEmpty(), "the shared feeds are not on this machine");
    score.print(System.out);
    assertThat(score.misses()).isEmpty();
  }
}
