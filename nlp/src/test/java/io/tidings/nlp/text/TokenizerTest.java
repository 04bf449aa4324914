package io.tidings.nlp.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenizerTest {

  static Stream<Arguments> cutsIntoWords() {
    return Stream.of(
        Arguments.of("Nothing in nothing", "", List.of()),
        Arguments.of(
            "Spaces and punctuation part words", "One, two;three", List.of("One", "two", "three")),
        Arguments.of("Letters with diacritics", "Žižek in Łódź", List.of("Žižek", "in", "Łódź")),
        Arguments.of("Decomposed letters", "Jose\u0301 ran", List.of("Jose\u0301", "ran")),
        Arguments.of(
            "Abbreviations of letters stay whole",
            "the U.S. and a.m. trains",
            List.of("the", "U.S.", "and", "a.m.", "trains")),
        Arguments.of("Hyphens part", "U.S.-led Jong-un", List.of("U.S.", "led", "Jong", "un")),
        Arguments.of(
            "Possessives are apart",
            "Moody's and NASA’s",
            List.of("Moody", "'s", "and", "NASA", "’s")),
        Arguments.of("Inner apostrophes stay", "O'Neill don't", List.of("O'Neill", "don't")),
        Arguments.of(
            "French elisions are apart",
            "l'Iran qu'Anne d'Ivoire",
            List.of("l'", "Iran", "qu'", "Anne", "d'", "Ivoire")),
        Arguments.of("Ampersands are tokens", "AT&T", List.of("AT", "&", "T")),
        Arguments.of(
            "Numbers keep their points", "1,250.5 tonnes, 3", List.of("1,250.5", "tonnes", "3")),
        Arguments.of("Digits and letters mix", "a G7 B2B x", List.of("a", "G7", "B2B", "x")),
        Arguments.of(
            "Addresses are one",
            "see https://a.example/b?c=d, or x@y.org.",
            List.of("see", "https://a.example/b?c=d", "or", "x@y.org")),
        Arguments.of("Domains are one", "Bookshop.com said.", List.of("Bookshop.com", "said")),
        Arguments.of("Handles are one", "by @some_one now", List.of("by", "@some_one", "now")),
        Arguments.of(
            "Han and kana character by character", "東京で会う", List.of("東", "京", "で", "会", "う")),
        Arguments.of(
            "Cyrillic and Arabic words", "Москва и القاهرة", List.of("Москва", "и", "القاهرة")),
        Arguments.of("Emoji are no words", "win 🎉 now", List.of("win", "now")),
        Arguments.of("Letters beyond the basic plane", "𐐀𐐁 x", List.of("𐐀𐐁", "x")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void cutsIntoWords(String what, String text, List<String> expected) {
    // When
    Tokens tokens = Tokenizer.tokenize(text);

    // Then
    assertThat(words(tokens)).isEqualTo(expected);
  }

  @Test
  void offsetsPointIntoTheTextGiven() {
    // Given
    String text = "  “Über 🎉 allen”  ";

    // When
    Tokens tokens = Tokenizer.tokenize(text);

    // Then
    assertThat(List.of(tokens.begin(0), tokens.end(0), tokens.begin(1), tokens.end(1)))
        .isEqualTo(List.of(3, 7, 11, 16));
  }

  static Stream<Arguments> findsSentences() {
    return Stream.of(
        Arguments.of(
            "Full stops end sentences", "It rained. Roads closed.", List.of("It", "Roads")),
        Arguments.of("Titles do not", "We met Dr. Ward. He left.", List.of("We", "He")),
        Arguments.of("Initials do not", "Then John F. Ward spoke.", List.of("Then")),
        Arguments.of(
            "Abbreviated states do not before a name",
            "In Akron, Ohio. Calif. Governor",
            List.of("In", "Calif")),
        Arguments.of(
            "Acronyms do before an opening word",
            "It left the U.S. The rest stayed in the U.S. Army.",
            List.of("It", "The")),
        Arguments.of("A small letter goes on", "The firm Yahu! said no.", List.of("The")),
        Arguments.of("Numbers do not", "It cost 3.5 million", List.of("It")),
        Arguments.of("Blank lines do", "A headline\n\nSecond part", List.of("A", "Second")),
        Arguments.of("Line ends do not", "a wrapped\nLine", List.of("a")),
        Arguments.of(
            "Closing quotes belong to the sentence", "“Go!” She went.", List.of("Go", "She")),
        Arguments.of("CJK full stops need no space", "雨。雪", List.of("雨", "雪")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void findsSentences(String what, String text, List<String> expected) {
    // When
    Tokens tokens = Tokenizer.tokenize(text);

    // Then
    List<String> openings = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.startsSentence(i)) {
        openings.add(tokens.word(i));
      }
    }
    assertThat(openings).isEqualTo(expected);
  }

  @Test
  @DisplayName("Commas cut, spaces and single hyphens join, and a hyphen shows")
  void gapsSayWhetherANameMayGoOn() {
    // Given
    Tokens tokens = Tokenizer.tokenize("Anna-Lena Berg, St. Gallen - Reuters");

    // When
    List<Boolean> cut = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      cut.add(tokens.isCutOff(i));
    }

    // Then
    assertThat(cut).isEqualTo(List.of(true, false, false, true, false, true));
    assertThat(tokens.followsHyphen(1)).isTrue();
    assertThat(tokens.capitalIsExpected(5)).isTrue();
  }

  private static List<String> words(Tokens tokens) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      words.add(tokens.word(i));
    }
    return words;
  }
}
