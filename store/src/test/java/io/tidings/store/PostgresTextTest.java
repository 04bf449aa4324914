package io.tidings.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "tab\tline\nbackslash\\", "日本語 \uD83D\uDE00", "\uFFFF\u0001"})
  void whatPostgresCanHoldStaysAsItIs(String text) {
    // When
    String clean = PostgresText.clean(text);

    // Then
    assertThat(clean).isSameAs(text);
  }

  @Test
  void eachNulAndUnpairedSurrogateBecomesOneReplacementCharacter() {
    // Given
    String text = "\u0000a\uDE00\uD83D\uD83D\uDE00b\uD83D\uD83D";

    // When
    String clean = PostgresText.clean(text);

    // Then
    assertThat(clean).isEqualTo("\uFFFDa\uFFFD\uFFFD\uD83D\uDE00b\uFFFD\uFFFD");
  }
}
