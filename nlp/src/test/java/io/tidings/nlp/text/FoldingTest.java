package io.tidings.nlp.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {

  @ParameterizedTest
  @CsvSource({
    "ERDOĞAN, erdogan",
    "Straße, strasse",
    "Łódź, lodz",
    "Ångström, angstrom",
    "U.S., us",
    "Sana’a, sanaa",
    "ﬁnal, final",
    "ＡＢＣ, abc",
    "Ἀθήνας, αθηνασ",
    "ガザ, ガザ",
    "हिन्दी, हिन्दी"
  })
  void foldsWhatWritersVary(String text, String expected) {
    // When
    String folded = Folding.fold(text);

    // Then
    assertThat(folded).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"Zürich, Zu\u0308rich", "Strasse, Straße", "US, u.s.", "İstanbul, istanbul"})
  void hashesEqualFormsAlike(String one, String other) {
    // When
    long first = Folding.hash(one, 0, one.length());
    long second = Folding.hash(other, 0, other.length());

    // Then
    assertThat(first).isEqualTo(second);
    assertThat(Folding.foldsTo(Folding.fold(one), other, 0, other.length())).isTrue();
  }
}
