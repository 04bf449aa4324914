package io.tidings.nlp.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidings.nlp.TrainingLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageTrainerTest {
  private static final List<String> NUMBERS = List.of("one", "two", "three", "four", "five", "six");
  private static final List<String> ZAHLEN =
      List.of("eins", "zwei", "drei", "vier", "fünf", "sechs");

  @Test
  void theSameSentencesGiveTheSameBytes() {
    byte[] first = new LanguageTrainer("1").train(sentences(), TrainingLog.silent());
    byte[] second = new LanguageTrainer("1").train(sentences(), TrainingLog.silent());
    assertThat(second).isEqualTo(first);
  }

  @Test
  void whatWasLearnedIsToldApart() {
    // Given
    byte[] model = new LanguageTrainer("1").train(sentences(), TrainingLog.silent());

    // When
    LanguageIdentifier identifier = LanguageIdentifier.load(model);

    // Then
    assertThat(identifier.info().version()).isEqualTo("1");
    assertThat(identifier.identify("three and two and six").code()).isEqualTo("en");
    assertThat(identifier.identify("drei und zwei und sechs").code()).isEqualTo("de");
    assertThat(identifier.identify("τρία και δύο").code()).isEqualTo("el");
    assertThat(identifier.identify("три и два")).isEqualTo(Language.UNDETERMINED);
  }

  @Test
  void nothingToLearnFromIsRefused() {
    List<LabelledSentence> noLetters = List.of(new LabelledSentence("en", "12"));
    assertThatThrownBy(() -> new LanguageTrainer("1").train(noLetters, TrainingLog.silent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no sentence with letters to learn from");
  }

  private static List<LabelledSentence> sentences() {
    List<LabelledSentence> sentences = new ArrayList<>();
    for (int i = 0; i < 216; i++) {
      int[] digits = {i % 6, i / 6 % 6, i / 36};
      sentences.add(new LabelledSentence("en", sentence(NUMBERS, " and ", digits)));
      sentences.add(new LabelledSentence("de", sentence(ZAHLEN, " und ", digits)));
    }
    sentences.add(new LabelledSentence("el", "ένα και δύο και τρία"));
    return sentences;
  }

  private static String sentence(List<String> words, String between, int[] digits) {
    return words.get(digits[0]) + between + words.get(digits[1]) + between + words.get(digits[2]);
  }
}
