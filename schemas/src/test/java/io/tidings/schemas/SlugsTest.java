package io.tidings.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {

  static List<Arguments> names() {
    return List.of(
        Arguments.of("A slug is its own slug", "bbc-world-2", "bbc-world-2"),
        Arguments.of("Capitals become small", "BBC World", "bbc-world"),
        Arguments.of("Accents are dropped", "El País Économie", "el-pais-economie"),
        Arguments.of("Wide forms become narrow", "\uff22\uff22\uff23", "bbc"),
        Arguments.of("A run of others is one hyphen", "a -- & b", "a-b"),
        Arguments.of("No hyphen at the ends", "--a--", "a"),
        Arguments.of("Dots and colons are hyphens", "wd:Q30.x", "wd-q30-x"),
        Arguments.of("A dotted capital I is an i", "\u0130zmir", "izmir"),
        Arguments.of("Nothing is left of other scripts", "新聞", ""),
        Arguments.of("Cut at 100", "a".repeat(120), "a".repeat(100)),
        Arguments.of("No hyphen at the cut", "a".repeat(99) + " b", "a".repeat(99)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void makesASlug(String name, String given, String expected) {
    // When
    String slug = Slugs.of(given);

    // Then
    assertThat(slug).isEqualTo(expected);
    assertThat(slug.isEmpty() || Slugs.isSlug(slug)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "7", "a-b", "a--b", "0123456789"})
  void isASlug(String text) {
    assertThat(Slugs.isSlug(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "-a", "a-", "A", "a b", "a.b", "a_b", "é", "a/b", "a\n"})
  void isNoSlug(String text) {
    assertThat(Slugs.isSlug(text)).isFalse();
  }
}
