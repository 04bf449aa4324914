package io.tidings.nlp.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordFrequenciesTest {

  private final WordFrequencies english = WordFrequencies.english();

  @Test
  void commonWordsAreLessRareThanUncommonOnes() {
    // When
    double common = english.inverseDocumentFrequency("government");
    double rare = english.inverseDocumentFrequency("archipelago");

    // Then
    assertThat(common).isLessThan(rare);
    assertThat(english.inverseDocumentFrequency("zzxqv"))
        .isEqualTo(StrictMath.log(english.documents() + 1.0));
  }

  @Test
  void smallLettersTellWordsFromNames() {
    // Then
    assertThat(english.smallLetterShare("target")).isGreaterThan(0.9);
    assertThat(english.smallLetterShare("iran")).isLessThan(0.05);
    assertThat(english.smallLetterShare("zzxqv")).isZero();
  }
}
