package io.tidings.nlp.entity.crf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnTagsTest {
  private static final List<NameSpan> NAMES =
      List.of(
          new NameSpan(0, 2, "PER"),
          new NameSpan(2, 3, "PER"),
          new NameSpan(3, 4, "LOC"),
          new NameSpan(5, 8, "ORG"));

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "BIO,   B-PER I-PER B-PER B-LOC O B-ORG I-ORG I-ORG",
    "IOB1,  I-PER I-PER B-PER I-LOC O I-ORG I-ORG I-ORG",
    "BIOES, B-PER E-PER S-PER S-LOC O B-ORG I-ORG E-ORG",
    "BILOU, B-PER L-PER U-PER U-LOC O B-ORG I-ORG L-ORG"
  })
  void readsEveryScheme(String scheme, String tags) {
    assertThat(ColumnTags.read(List.of(tags.split(" ")))).isEqualTo(NAMES);
  }

  @Test
  void writesBio() {
    assertThat(ColumnTags.write(8, NAMES))
        .containsExactly("B-PER", "I-PER", "B-PER", "B-LOC", "O", "B-ORG", "I-ORG", "I-ORG");
  }

  @Test
  void knowsNoOtherTags() {
    assertThatThrownBy(() -> ColumnTags.read(List.of("PER")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'PER' is no tag of BIO, IOB1, BIOES or BILOU");
  }

  @Test
  void readsDocumentsAndSentences() throws IOException {
    // Given
    String file =
        """
        -DOCSTART- -X- -X- O

        Ada NNP I-NP B-PER
        left VBD I-VP O

        Paris NNP I-NP B-LOC
        -DOCSTART- -X- -X- O

        No DT O O
        """;

    // When
    List<TaggedDocument> documents = ColumnReader.read(new BufferedReader(new StringReader(file)));

    // Then
    assertThat(documents)
        .containsExactly(
            new TaggedDocument(
                List.of(
                    new TaggedSentence(List.of("Ada", "left"), List.of(new NameSpan(0, 1, "PER"))),
                    new TaggedSentence(List.of("Paris"), List.of(new NameSpan(0, 1, "LOC"))))),
            new TaggedDocument(List.of(new TaggedSentence(List.of("No"), List.of()))));
  }

  @Test
  void saysWhereATagIsMissing() {
    assertThatThrownBy(
            () -> ColumnReader.read(new BufferedReader(new StringReader("Ada\tO\nleft\n"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 2: a token without a tag");
  }
}
