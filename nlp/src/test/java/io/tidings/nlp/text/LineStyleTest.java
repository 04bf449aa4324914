package io.tidings.nlp.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineStyleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Harbour workers vote to strike in Gdansk | SENTENCE",
        "Harbour Workers Vote to Strike Over Wages | TITLE",
        "HARBOUR WORKERS <HWK> VOTE TO STRIKE | CAPITALS",
        "harbour workers vote to strike | CASELESS",
        "港湾労働者 | CASELESS",
        "Strike over | SENTENCE"
      })
  void saysHowASentenceUsesCapitals(String text, LineStyle expected) {
    // Given
    Tokens tokens = Tokenizer.tokenize(text);

    // When
    LineStyle style = LineStyle.of(tokens, 0, tokens.size());

    // Then
    assertThat(style).isEqualTo(expected);
  }
}
