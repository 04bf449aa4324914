package io.tidings.nlp.burst;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchesTest {
  private static final List<Term> TOPICS = List.of(Term.topic("medtop:15000000"));

  @ParameterizedTest
  @CsvSource({
    "KEYWORD, ferry, true",
    "KEYWORD, THE FERRY, true",
    "KEYWORD, ferry sails again tomorrow, false",
    "KEYWORD, ferr, false",
    "KEYWORD, harbour, true",
    "ENTITY, wd:Q1, true",
    "ENTITY, wd:Q2, false",
    "TOPIC, medtop:15000000, true",
    "TOPIC, medtop:16000000, false"
  })
  void matchesByPhraseEntityOrTopic(TermKind kind, String value, boolean matches) {
    // Given
    Watches watches = Watches.of(List.of(watch(kind, value, Set.of())));

    // Then
    assertThat(watches.matching(item(), TOPICS)).hasSize(matches ? 1 : 0);
  }

  @Test
  void countsOnlyTheLanguagesOfTheWatch() {
    // Given
    Watches german = Watches.of(List.of(watch(TermKind.KEYWORD, "ferry", Set.of("de"))));
    Watches english = Watches.of(List.of(watch(TermKind.KEYWORD, "ferry", Set.of("de", "en"))));

    // Then
    assertThat(german.matching(item(), TOPICS)).isEmpty();
    assertThat(english.matching(item(), TOPICS)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"KEYWORD, '...'", "KEYWORD, one two three four five six seven", "ENTITY, ' '"})
  void refusesWhatCouldNeverMatch(TermKind kind, String value) {
    assertThatThrownBy(() -> Watch.check(watch(kind, value, Set.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Watch watch(TermKind kind, String value, Set<String> languages) {
    return new Watch("w", kind, value, 1, 3_600, languages);
  }

  private static BurstItem item() {
    return new BurstItem(
        "item",
        "paper",
        "The Paper",
        "The ferry sails again",
        null,
        "en",
        0,
        List.of(Term.keyword("Norwick harbour"), Term.entity("wd:Q1", "Norwick")));
  }
}
