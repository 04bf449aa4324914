package io.tidings.nlp.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextNormalizerTest {

  @Test
  void spacingAndEncodingVariantsHashAlike() {
    // Given
    String composed = "Caf\u00E9 \u2028 opens";
    String decomposed = "\uFEFF Cafe\u0301\u00A0opens\t\n";

    // When
    String first = TextNormalizer.normalizedForHash(composed, "Two  lines");
    String second = TextNormalizer.normalizedForHash(decomposed, "Two\r\nlines");

    // Then
    assertThat(first).isEqualTo("Café opens\nTwo lines").isEqualTo(second);
  }

  @Test
  void caseAndPunctuationCount() {
    // When
    String first = TextNormalizer.normalizedForHash("Rain", "It rained.");
    String second = TextNormalizer.normalizedForHash("rain", "It rained");

    // Then
    assertThat(first).isNotEqualTo(second);
  }

  @Test
  void titleAndTextDoNotRunTogether() {
    // When
    String first = TextNormalizer.normalizedForHash("a b", "c");
    String second = TextNormalizer.normalizedForHash("a", "b c");

    // Then
    assertThat(first).isNotEqualTo(second);
  }
}
