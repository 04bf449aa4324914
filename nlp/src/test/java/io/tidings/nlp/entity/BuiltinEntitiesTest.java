package io.tidings.nlp.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.nlp.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuiltinEntitiesTest {

  private static final Table LIST = Table.of(Resources.lines(BuiltinEntities.RESOURCE));
  private static final EntityTagger TAGGER =
      new EntityTagger(Gazetteer.of(BuiltinEntities.load().entries()));

  /** A country and its capital, a state and a city may share a name; two of a kind may not. */
  @Test
  void namesAreUniqueWithinAKind() {
    // Given
    Map<String, List<String>> ids = new TreeMap<>();

    // When
    for (List<String> row : LIST.rows()) {
      String kind = LIST.cell(row, "kind");
      String key = LIST.cell(row, "name") + ", " + LIST.cell(row, "type") + ", " + kind;
      // Cities and persons of one name exist; the tagger leaves them open or takes the likelier.
      if (!Set.of("city", "small-city", "capital", "us-legislator").contains(kind)) {
        ids.computeIfAbsent(key, k -> new ArrayList<>()).add(LIST.cell(row, "id"));
      }
    }
    ids.values().removeIf(list -> list.size() == 1);

    // Then
    assertThat(ids).isEmpty();
  }

  @Test
  void everyRowNamesItsSourceAndDate() {
    // When
    Stream<List<String>> lacking =
        LIST.rows().stream()
            .filter(
                r ->
                    LIST.cell(r, "source").isBlank()
                        || !LIST.cell(r, "asOf").matches("20\\d\\d(-\\d\\d)?"));

    // Then
    assertThat(lacking).isEmpty();
  }

  @Test
  void idsAreWellFormedAndMissingForNationalitiesOnly() {
    // When
    Stream<List<String>> wrong =
        LIST.rows().stream()
            .filter(
                r ->
                    LIST.cell(r, "type").equals("NORP")
                        ? !LIST.cell(r, "id").isEmpty()
                        : !LIST.cell(r, "id")
                            .matches(
                                "wd:Q\\d+|geonames:\\d+|cik:\\d+|iso:[A-Z]{2}|bioguide:[A-Z]\\d+"
                                    + "|td:[\\p{L}\\p{N}]+(-[\\p{L}\\p{N}]+)*"));

    // Then
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyNameHasWords() {
    // When
    List<String> unusable = new ArrayList<>();
    for (GazetteerEntry entry : BuiltinEntities.load().entries()) {
      entry.aliases().stream()
          .map(GazetteerAlias::text)
          .filter(a -> Tokenizer.tokenize(a).size() == 0 || a.length() < 2)
          .forEach(unusable::add);
    }

    // Then
    assertThat(unusable).isEmpty();
  }

  @Test
  void theInfoNamesTheBytes() {
    // When
    BuiltinEntities list = BuiltinEntities.load();

    // Then
    assertThat(list.info().name()).isEqualTo("builtin-entities");
    assertThat(list.info().sha256()).matches("[0-9a-f]{64}");
    assertThat(list.entries()).hasSize(LIST.rows().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Envoys of Norway flew to Lima | wd:Q20",
        "The IMF lent to Ghana again | wd:Q7804",
        "Reporters of the BBC were there | wd:Q9531",
        "A spokesman for Boeing declined | cik:12927",
        "Talks in Nairobi went on | geonames:184745",
        "Fighters of Boko Haram fled | td:boko-haram",
        "The premier of Saskatchewan | none",
        "We visa holders saw an apple | none"
      })
  void findsWellKnownNames(String text, String id) {
    // When
    List<String> ids =
        TAGGER.tag("", text).stream().map(e -> e.id() == null ? "null" : e.id()).toList();

    // Then
    if (id.equals("none")) {
      assertThat(ids).isEmpty();
    } else {
      assertThat(ids).contains(id);
    }
  }
}
