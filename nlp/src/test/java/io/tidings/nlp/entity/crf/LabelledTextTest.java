package io.tidings.nlp.entity.crf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledTextTest {
  private static final String TEXT =
      "Pro-Iran Al-Quds left. “Go!” He quit Wal-Mart Inc. chief Lee.";
  private static final List<NameSpan> NAMES =
      List.of(
          new NameSpan(4, 8, "LOC"),
          new NameSpan(9, 16, "ORG"),
          new NameSpan(37, 50, "ORG"),
          new NameSpan(57, 60, "PER"));

  @Test
  void cutsTextAndNamesIntoSentences() {
    assertThat(new LabelledText(TEXT, NAMES).sentences(false))
        .containsExactly(
            new TaggedSentence(
                List.of("Pro", "-", "Iran", "Al", "-", "Quds", "left", "."),
                List.of(new NameSpan(2, 3, "LOC"), new NameSpan(3, 6, "ORG"))),
            new TaggedSentence(List.of("“", "Go", "!", "”"), List.of()),
            new TaggedSentence(
                List.of("He", "quit", "Wal", "-", "Mart", "Inc.", "chief", "Lee", "."),
                List.of(new NameSpan(2, 6, "ORG"), new NameSpan(7, 8, "PER"))));
  }

  @Test
  void joinsCompoundsWhereNoNameIsCut() {
    assertThat(new LabelledText(TEXT, NAMES).sentences(true).get(0).words())
        .containsExactly("Pro", "-", "Iran", "Al-Quds", "left", ".");
  }
}
