package io.tidings.nlp.keyword;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.nlp.entity.EntityTagger;
import io.tidings.nlp.entity.Gazetteer;
import io.tidings.nlp.entity.GazetteerAlias;
import io.tidings.nlp.entity.GazetteerEntry;
import io.tidings.nlp.entity.TaggedEntity;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeywordExtractorTest {

  private static final String TITLE = "Volcano forces airport in Reykjavik to close";
  private static final String BODY =
      "Ash from the volcano covered the runway at dawn. The volcanic ash drifted east, and"
          + " airlines kept 40 planes on the ground. Volcanic ash damages engines, the airport"
          + " said. The eruption may last for 3 weeks.";

  private final KeywordExtractor extractor = new KeywordExtractor();

  @Test
  void phrasesOfTheTitleAndRepeatedOnesLead() {
    // When
    List<String> texts = texts(extractor.extract(TITLE, BODY, List.of()));

    // Then
    assertThat(texts).hasSize(10).contains("Volcano", "airport", "volcanic ash", "Reykjavik");
    assertThat(texts.subList(0, 4)).contains("Volcano", "volcanic ash");
  }

  @Test
  void scoresFallAndAreQuantised() {
    // When
    List<Keyword> keywords = extractor.extract(TITLE, BODY, List.of());

    // Then
    for (int i = 0; i < keywords.size(); i++) {
      float score = keywords.get(i).score();
      assertThat(score).isBetween(0f, 1f);
      assertThat(score).isEqualTo(Math.round(score * 10_000) / 10_000f);
      assertThat(i == 0 || score <= keywords.get(i - 1).score()).isTrue();
    }
  }

  @Test
  void numbersAndStopwordsAreNoKeywords() {
    // When
    List<Keyword> keywords =
        extractor.extract("The 40 and the 3", "It was 1987 for them.", List.of());

    // Then
    assertThat(keywords).isEmpty();
  }

  @Test
  void entitiesStandUnderTheirNameOnce() {
    // Given
    GazetteerEntry entry =
        new GazetteerEntry(
            "u:k", "Keplavia Air", "ORG", List.of(new GazetteerAlias("KVA", false)), 0.9f);
    String title = "KVA grounds fleet";
    String body = "Keplavia Air grounded its fleet. KVA said the fleet was safe.";
    List<TaggedEntity> entities = new EntityTagger(Gazetteer.of(List.of(entry))).tag(title, body);

    // When
    List<String> texts = texts(extractor.extract(title, body, entities));

    // Then
    assertThat(texts.get(0)).isEqualTo("Keplavia Air");
    assertThat(texts).doesNotContain("KVA", "Keplavia", "Air");
  }

  @Test
  void pluralsAndPartsAreOnePhrase() {
    // When
    List<String> texts =
        texts(
            extractor.extract(
                "Wheat tariffs", "A wheat tariff is a tariff on wheat. Tariffs hurt.", List.of()));

    // Then
    assertThat(texts).containsExactly("Wheat tariffs", "hurt");
  }

  @Test
  void anEmptyItemHasNone() {
    // When
    List<Keyword> keywords = extractor.extract("", "", List.of());

    // Then
    assertThat(keywords).isEmpty();
  }

  private static List<String> texts(List<Keyword> keywords) {
    return keywords.stream().map(Keyword::text).toList();
  }
}
