package io.tidings.nlp.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidings.nlp.entity.crf.CrfModel;
import io.tidings.nlp.entity.crf.EntityRecognizer;
import io.tidings.nlp.entity.crf.Lexicon;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the model takes a second to load
class CombinedTaggerTest {

  private static final EntityTagger LIST =
      new EntityTagger(
          Gazetteer.of(
              List.of(
                  entry("u:examiner", "The Harbour Examiner", "ORG", 0.7, null),
                  entry("u:jordan", "Jordan", "LOC", 0.9, "JO"),
                  entry("u:fr", "France", "LOC", 0.9, "FR"),
                  entry("u:us", "United States", "LOC", 0.9, "US", "US", "U.S."),
                  entry("u:texas", "Texas", "LOC", 0.75, "US-TX"),
                  entry("u:paris", "Paris", "LOC", 0.8, "FR"),
                  entry("u:paris-tx", "Paris", "LOC", 0.1, "US-TX"),
                  entry("u:oldham-tx", "Oldhampton", "LOC", 0.1, "US-TX"),
                  entry("u:oldham-fr", "Oldhampton", "LOC", 0.1, "FR"),
                  entry(
                      "u:csis", "Canadian Security Intelligence Service", "ORG", 0.8, "CA", "CSIS"),
                  entry("u:quantrell", "Quantrell", "ORG", 0.7, null),
                  entry("u:blane", "Conrad Blane", "PER", 0.9, null, "Blane"))));

  private final EntityRecognizer model =
      new EntityRecognizer(CrfModel.shipped(), Lexicon.shipped());
  private final CombinedTagger tagger = new CombinedTagger(LIST, model);

  static Stream<Arguments> putsListAndModelTogether() {
    return Stream.of(
        Arguments.of(
            "Names that no list has",
            "Prime Minister Maria Fernanda Oliveira met reporters.",
            "Maria Fernanda Oliveira/PER=null"),
        Arguments.of(
            "Family names after full ones",
            "Henry Ziemer, an analyst, spoke in Madrid. Ziemer said the talks would go on.",
            "Henry Ziemer/PER=null Madrid/LOC=null Ziemer/PER=null"),
        Arguments.of(
            "Family names that two persons share",
            "Laura Kessler and Martin Kessler spoke in Madrid. Kessler said the talks would go on.",
            "Laura Kessler/PER=null Martin Kessler/PER=null Madrid/LOC=null Kessler/PER=null"),
        Arguments.of(
            "Organisations without their article",
            "She told the Harbour Examiner on Monday.",
            "Harbour Examiner/ORG=u:examiner"),
        Arguments.of(
            "One word with the model's agreement",
            "He flew to Jordan on Friday.",
            "Jordan/LOC=u:jordan"),
        Arguments.of(
            "One word that the model takes for a person",
            "Coach Michael Jordan scored, he said, and Mr. Jordan left the game.",
            "Michael Jordan/PER=null Jordan/PER=null"),
        Arguments.of(
            "Another person of a listed family name",
            "Actress Monica Blane died on Friday. Blane was 88, her agent said.",
            "Monica Blane/PER=null Blane/PER=null"),
        Arguments.of(
            "Letters among capitals, as the model sees them",
            "LEADERS MEET\nDETAILS OF THE US STRIKES ON ALLEGED SMUGGLERS",
            "US/LOC=u:us"),
        Arguments.of(
            "The likelier of two places", "Museums in Paris were shut.", "Paris/LOC=u:paris"),
        Arguments.of(
            "The place that holds it beside it",
            "He was born in Paris, Texas, in 1950.",
            "Paris/LOC=u:paris-tx Texas/LOC=u:texas"),
        Arguments.of(
            "Equals are left open", "He was born in Oldhampton in 1950.", "Oldhampton/LOC=null"),
        Arguments.of(
            "The country that the item is about",
            "He was born in Oldhampton and later moved to another city in Texas.",
            "Oldhampton/LOC=u:oldham-tx Texas/LOC=u:texas"),
        Arguments.of(
            "What the item says an acronym stands for",
            "The Center for Strategic and International Studies (CSIS) said so. CSIS is in France.",
            "Center for Strategic and International Studies/ORG=null CSIS/ORG=null CSIS/ORG=null"
                + " France/LOC=u:fr"),
        Arguments.of(
            "Companies by their legal name",
            "Shares of Quantrell Corp rose in Madrid.",
            "Quantrell Corp/ORG=u:quantrell Madrid/LOC=null"),
        Arguments.of(
            "Acronyms of things in small letters",
            "It was named a foreign terrorist organization. The FTO designation takes effect soon.",
            ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void putsListAndModelTogether(String what, String body, String expected) {
    // When
    List<TaggedEntity> entities = tagger.tag("", body);

    // Then
    assertThat(inOrder(entities)).isEqualTo(expected);
  }

  @Test
  void namesThatMeanTheSameAreOneEntity() {
    // Given
    String body =
        "KESSLER SPEAKS IN THE HALL\nLaura Kessler of the Center for Strategic and International"
            + " Studies (CSIS) spoke. Kessler left CSIS in May.";

    // When
    List<TaggedEntity> entities = tagger.tag("", body);

    // Then
    assertThat(entities)
        .extracting(
            TaggedEntity::name,
            TaggedEntity::method,
            e -> e.mentions().stream().map(EntityMention::text).toList())
        .containsExactly(
            tuple("Laura Kessler", "model", List.of("KESSLER", "Laura Kessler", "Kessler")),
            tuple(
                "Center for Strategic and International Studies",
                "model",
                List.of("Center for Strategic and International Studies", "CSIS", "CSIS")));
  }

  @Test
  void whatTheUserCuratesStandsWhateverTheModelSees() {
    // Given
    String body = "He flew to Madrid on Friday.";
    EntityTagger live =
        new EntityTagger(Gazetteer.of(List.of(entry("own:1", "Madrid", "PROD", 0.9, null))));

    // When
    List<TaggedEntity> curated = new CombinedTagger(live, model, e -> true, true).tag("", body);

    // Then
    assertThat(inOrder(curated)).isEqualTo("Madrid/PROD=own:1");
  }

  @Test
  void withoutAbstentionOneOfEqualsIsTaken() {
    // Given
    CombinedTagger guessing = new CombinedTagger(LIST, model, e -> false, false);

    // When
    List<TaggedEntity> entities = guessing.tag("", "He was born in Oldhampton in 1950.");

    // Then
    assertThat(inOrder(entities)).isEqualTo("Oldhampton/LOC=u:oldham-tx");
  }

  private static String inOrder(List<TaggedEntity> entities) {
    return entities.stream()
        .flatMap(e -> e.mentions().stream().map(m -> new Object[] {m, e}))
        .sorted(
            (a, b) ->
                Integer.compare(((EntityMention) a[0]).begin(), ((EntityMention) b[0]).begin()))
        .map(
            pair ->
                ((EntityMention) pair[0]).text()
                    + "/"
                    + ((TaggedEntity) pair[1]).type()
                    + "="
                    + ((TaggedEntity) pair[1]).id())
        .collect(Collectors.joining(" "));
  }

  /** What is longer was not written by ingest, and could fill the memory. */
  @Test
  void readsNoMoreOfATextThanItemsMayHaveAndTheListReadsAll() {
    // Given
    String near = "Prime Minister Maria Fernanda Oliveira met reporters in France. ";
    String body = near + "so it was. ".repeat(CombinedTagger.MODEL_READS / 11) + near;

    // When
    List<TaggedEntity> found = tagger.tag("", body);

    // Then
    assertThat(found)
        .extracting(TaggedEntity::name, entity -> entity.mentions().size())
        .containsExactlyInAnyOrder(tuple("Maria Fernanda Oliveira", 1), tuple("France", 2));
  }

  private static GazetteerEntry entry(
      String id, String name, String type, double prior, @Nullable String region, String... more) {
    return new GazetteerEntry(
        id,
        name,
        type,
        Stream.of(more).map(alias -> new GazetteerAlias(alias, false)).toList(),
        (float) prior,
        region);
  }
}
