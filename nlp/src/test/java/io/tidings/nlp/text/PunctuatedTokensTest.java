package io.tidings.nlp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunctuatedTokensTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mr. Lee of Acme Inc. left... | Mr. Lee of Acme Inc. left ...
          "No," he said. "Go!" (AP)    | " No , " he said . # " Go ! " # ( AP )
          U.S.-led talks at AT&T's HQ  | U.S. - led talks at AT & T 's HQ
          He lives in Ohio. Why?       | He lives in Ohio . # Why ?
          – <GM> up 5% –               | – < GM > up 5 % –
          """)
  void keepsMarks(String text, String expected) {
    // When
    PunctuatedTokens tokens = PunctuatedTokens.of(text);

    // Then
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0 && tokens.startsSentence(i)) {
        words.add("#");
      }
      words.add(text.substring(tokens.begin(i), tokens.end(i)));
    }
    assertThat(String.join(" ", words)).isEqualTo(expected);
  }
}
