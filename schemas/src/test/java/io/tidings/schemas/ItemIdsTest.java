package io.tidings.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden values were computed by another program (Python's hashlib) from the definition: per
 * part its length in four bytes and its UTF-8, the first part naming the kind of hash. They never
 * change: archives are full of them.
 */
class ItemIdsTest {

  @Test
  void anIdNeverChanges() {
    assertThat(
            List.of(
                ItemIds.itemId("reuters-world", "https://example.org/1"),
                ItemIds.itemId("lemonde", "é\n日本"),
                ItemIds.itemIdFromText("f", "A title", "Two words")))
        .containsExactly(
            "9482d259b95a3da037e54a3cab18a4c5",
            "0c7b741e35ebf7c9e35aeb6efe092145",
            "03a9bfa1892ce25b2ab252deb9fcdf75");
  }

  @Test
  void aContentHashNeverChanges() {
    assertThat(
            List.of(
                ItemIds.contentHash("A title", "Two words", "https://example.org/1"),
                ItemIds.contentHash("A title", "Two words", null),
                ItemIds.textHash("A title", "Two words")))
        .containsExactly(
            "85a464a851e43d78dee9e6a1e3cfc7fbccf65e81e0f49600144784e4719f8366",
            "6158e472199a6dba94c06da46afbbad4bd1880cac1552aeabaa2cf4d7b20ba9a",
            "85a40e62fbf1059e57f32252831de139");
  }

  @Test
  void anAddressIsTheSameWhateverPlaceInItIsNamed() {
    assertThat(
            List.of(
                TakedownKeys.ofLink("https://example.org/a?b=1"),
                TakedownKeys.ofLink(" https://example.org/a?b=1#top\n")))
        .containsOnly("link:0283406d5d33be0c51b0d67e74b49346");
    assertThat(TakedownKeys.isItem(TakedownKeys.ofLink("https://example.org/"))).isFalse();
    assertThat(TakedownKeys.isItem(TakedownKeys.ofItem("0a"))).isTrue();
  }

  static List<Arguments> texts() {
    return List.of(
        Arguments.of("Nothing to do", "plain words", "plain words"),
        Arguments.of("Runs become one space", "a \t\r\n  b", "a b"),
        Arguments.of("One space between words stays", "a b c", "a b c"),
        Arguments.of("One space at an end is nothing", " a b ", "a b"),
        Arguments.of("A space before another kind of space", "a b \u2009c d", "a b c d"),
        Arguments.of("Nothing at the ends", "  \n a \n ", "a"),
        Arguments.of("White space alone is nothing", " \t\n", ""),
        Arguments.of(
            "No-break, thin and ideographic spaces count", "a\u00a0b\u2009c\u3000d", "a b c d"),
        Arguments.of("Line and paragraph separators count", "a\u2028b\u2029c", "a b c"),
        Arguments.of("A letter and its accent are composed", "Cafe\u0301", "Caf\u00e9"),
        Arguments.of("Compatibility forms stay", "\ufb01ne \u2460", "\ufb01ne \u2460"),
        Arguments.of("Case stays", "US us", "US us"),
        Arguments.of("Zero-width joiners stay", "a\u200db", "a\u200db"),
        Arguments.of("Characters beyond the basic plane stay", "\ud83d\ude00 x", "\ud83d\ude00 x"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("texts")
  void normalises(String name, String given, String expected) {
    assertThat(ItemIds.normalize(given)).isEqualTo(expected);
    assertThat(ItemIds.normalized(given)).asString(UTF_8).isEqualTo(expected);
  }

  /** Hashes that archives hold must not depend on which of the two ways a text took. */
  @Test
  void everyAsciiCharacterIsNormalisedAlikeInBothWays() {
    // Given
    List<String> texts =
        IntStream.rangeClosed(0, 127)
            .boxed()
            .flatMap(
                a ->
                    IntStream.rangeClosed(0, 127)
                        .mapToObj(b -> "x" + (char) a.intValue() + (char) b + "y" + (char) b))
            .toList();

    // When
    List<String> different =
        texts.stream()
            .filter(t -> !new String(ItemIds.normalized(t), UTF_8).equals(ItemIds.normalize(t)))
            .toList();

    // Then
    assertThat(different).isEmpty();
  }

  /** What is not given to Java's normaliser must be what it would give back. */
  @Test
  void everyPairOfCharactersThatIsTakenForComposedIs() {
    // Given
    List<String> taken =
        IntStream.rangeClosed(Character.MIN_VALUE, Character.MAX_VALUE)
            .mapToObj(c -> String.valueOf((char) c))
            .filter(ItemIds::isComposed)
            .toList();

    // When
    List<String> changed =
        taken.stream()
            .flatMap(first -> taken.stream().map(second -> first + second))
            .filter(pair -> !Normalizer.normalize(pair, Normalizer.Form.NFC).equals(pair))
            .toList();

    // Then
    assertThat(taken).contains("a", "\u00e9", "\u2019", "\u20ac").doesNotContain("\u0301");
    assertThat(changed).isEmpty();
  }

  @Test
  void spacingAndComposingDoNotMakeAnEdit() {
    // Given
    String hash = ItemIds.contentHash("Café open", "One two.\n\nThree", "https://example.org/1");

    // When
    String again =
        ItemIds.contentHash(" Cafe\u0301  open", "One two. Three\n", "https://example.org/1");

    // Then
    assertThat(again).isEqualTo(hash);
  }

  @Test
  void aCapitalAndALinkMakeAnEdit() {
    assertThat(
            List.of(
                ItemIds.contentHash("us win", "x", "https://example.org/1"),
                ItemIds.contentHash("US win", "x", "https://example.org/1"),
                ItemIds.contentHash("us win", "x", "https://example.org/2"),
                ItemIds.contentHash("us win", "x", null)))
        .doesNotHaveDuplicates();
  }

  @Test
  void textThatMovesFromOnePartToAnotherGivesAnotherId() {
    assertThat(
            List.of(
                ItemIds.itemId("ab", "c"),
                ItemIds.itemId("a", "bc"),
                ItemIds.itemId("", "abc"),
                ItemIds.itemId("abc", ""),
                ItemIds.itemIdFromText("ab", "c", ""),
                ItemIds.itemIdFromText("a", "b", "c"),
                ItemIds.itemIdFromText("a", "bc", ""),
                ItemIds.itemIdFromText("a", "", "bc")))
        .doesNotHaveDuplicates();
    assertThat(
            List.of(
                ItemIds.contentHash("ab", "c", "d"),
                ItemIds.contentHash("a", "bc", "d"),
                ItemIds.contentHash("a", "b", "cd"),
                ItemIds.contentHash("abcd", "", null)))
        .doesNotHaveDuplicates();
    assertThat(ItemIds.textHash("ab", "c")).isNotEqualTo(ItemIds.textHash("a", "bc"));
  }

  @Test
  void aRepeatedGuidIsToldApartByTheLinkAndFromEveryGuid() {
    assertThat(
            List.of(
                ItemIds.itemIdOfRepeatedGuid("f", "g", "https://example.org/1"),
                ItemIds.itemIdOfRepeatedGuid("f", "g", "https://example.org/2"),
                ItemIds.itemIdOfRepeatedGuid("f", "g", null),
                ItemIds.itemId("f", "g"),
                ItemIds.itemId("f", "g\nhttps://example.org/1"),
                ItemIds.itemId("f", "ghttps://example.org/1")))
        .doesNotHaveDuplicates();
  }
}
