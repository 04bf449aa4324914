package io.tidings.nlp.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EntityTaggerTest {

  private static final EntityTagger TAGGER =
      tagger(
          entry("u:us", "United States", "LOC", 0.9, "US", "U.S.", "America"),
          entry("u:who", "World Health Organization", "ORG", 0.9, "WHO"),
          entry("u:nato", "NATO", "ORG", 0.9),
          entry("u:jordan", "Jordan", "LOC", 0.9),
          entry("u:target", "Target Corporation", "ORG", 0.6, "Target"),
          entry("u:gapco", "Gap Holdings Incorporated", "ORG", 0.2, "Gap"),
          entry("u:bestbuy", "Best Buy", "ORG", 0.8),
          entry("u:moodys", "Moody's", "ORG", 0.8),
          entry("u:att", "AT&T", "ORG", 0.8),
          entry("u:iran", "Iran", "LOC", 0.9),
          entry("u:erd", "Ayşe Erdemoğlu", "PER", 0.9),
          entry("u:kim", "Kim Min-jae", "PER", 0.9),
          entry("u:smith1", "Clara Vantongeren", "PER", 0.9),
          entry("u:smith2", "Pieter Vantongeren", "PER", 0.9),
          entry("u:qaeda", "al-Qaeda", "ORG", 0.9),
          entry("u:tokyo", "東京", "LOC", 0.9),
          entry("u:a", "Port Mirador", "LOC", 0.6),
          entry("u:b", "Port Mirador", "LOC", 0.6),
          entry("u:c", "Lake Obrador", "LOC", 0.6),
          entry("u:d", "Lake Obrador", "LOC", 0.7),
          entry(null, "Iranian", "NORP", 0.9, "Iranians"));

  static Stream<Arguments> findsNames() {
    return Stream.of(
        Arguments.of("Acronyms in capitals", "The US and the U.S. agree", "US=u:us U.S.=u:us"),
        Arguments.of("No pronouns", "Give us one; tell us who did", ""),
        Arguments.of("No words of a line in capitals", "WHO WILL TELL US", ""),
        Arguments.of(
            "Points still tell in capitals", "U.S. AND IRAN SIGN TREATY", "U.S.=u:us IRAN=u:iran"),
        Arguments.of("Acronyms written as words", "Nato said it would", "Nato=u:nato"),
        Arguments.of("Several words in capitals", "BEST BUY WARNS OF LOSS", "BEST BUY=u:bestbuy"),
        Arguments.of("Caseless text", "the war in iran ended", "iran=u:iran"),
        Arguments.of(
            "Common words in small letters are none", "They hit the target and the gap", ""),
        Arguments.of("Common words opening a sentence are none", "Target dates were missed.", ""),
        Arguments.of(
            "Common words in capitals inside a sentence",
            "Shares of Target fell.",
            "Target=u:target"),
        Arguments.of(
            "An opening counts once seen inside",
            "Target fell. Later Target rose.",
            "Target=u:target Target=u:target"),
        Arguments.of("Seldom meant words need the full name", "Shares of Gap fell.", ""),
        Arguments.of(
            "With the full name they count",
            "Gap Holdings Incorporated fell, and Gap closed shops.",
            "Gap Holdings Incorporated=u:gapco Gap=u:gapco"),
        Arguments.of(
            "Longest wins",
            "At World Health Organization talks",
            "World Health Organization=u:who"),
        Arguments.of("Possessive after a name", "In Iran's north", "Iran=u:iran"),
        Arguments.of("Possessive inside a name", "Analysts at Moody's said", "Moody's=u:moodys"),
        Arguments.of("Ampersands", "Shares of AT&T rose", "AT&T=u:att"),
        Arguments.of("Hyphens", "The U.S.-led force", "U.S.=u:us"),
        Arguments.of(
            "Particles in either case",
            "Al Qaeda and al-Qaeda",
            "Al Qaeda=u:qaeda al-Qaeda=u:qaeda"),
        Arguments.of("Not inside words", "The Iranium metal", ""),
        Arguments.of("Not across sentences", "They chose Best. Buy it now.", ""),
        Arguments.of("Not across commas", "The World Health, Organization matters", ""),
        Arguments.of("Persons who bear the name of a place", "Then Jordan Pellworth spoke.", ""),
        Arguments.of("The place itself", "He flew to Jordan on Friday.", "Jordan=u:jordan"),
        Arguments.of("Scripts without spaces", "昨日東京で", "東京=u:tokyo"),
        Arguments.of("Diacritics", "Then Ayse Erdemoglu won", "Ayse Erdemoglu=u:erd"),
        Arguments.of("Names without an id", "Two Iranians left", "Iranians=null"),
        Arguments.of("Tied names keep the name only", "In Port Mirador today", "Port Mirador=null"),
        Arguments.of("The likelier of two", "At Lake Obrador today", "Lake Obrador=u:d"),
        Arguments.of("Organisations named after a place", "The Iran Steel Association met.", ""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void findsNames(String what, String body, String expected) {
    // When
    List<TaggedEntity> entities = TAGGER.tag("", body);

    // Then
    assertThat(inOrder(entities)).isEqualTo(expected);
  }

  @Test
  void familyNamesFollowFullNames() {
    // Given
    String title = "Erdemoglu resigns";
    String body = "Ayşe Erdemoğlu said on Monday that Mr Erdemoğlu's critics were wrong.";

    // When
    List<TaggedEntity> entities = TAGGER.tag(title, body);

    // Then
    assertThat(entities)
        .isEqualTo(
            List.of(
                new TaggedEntity(
                    "u:erd",
                    "Ayşe Erdemoğlu",
                    "PER",
                    0.98f,
                    "dictionary",
                    List.of(
                        new EntityMention(TextField.TITLE, 0, 9, "Erdemoglu", 0.9f, "rule"),
                        new EntityMention(
                            TextField.BODY, 0, 14, "Ayşe Erdemoğlu", 0.98f, "dictionary"),
                        new EntityMention(TextField.BODY, 38, 47, "Erdemoğlu", 0.9f, "rule")))));
  }

  @Test
  void familyNamesAloneAreNoOne() {
    // When
    List<TaggedEntity> entities = TAGGER.tag("Erdemoglu resigns", "Erdemoğlu left.");

    // Then
    assertThat(entities).isEmpty();
  }

  @Test
  void familyNamesOfOthersAreNot() {
    // When
    List<TaggedEntity> entities =
        TAGGER.tag("", "Ayşe Erdemoğlu met her brother, and Cem Erdemoğlu left.");

    // Then
    assertThat(inOrder(entities)).isEqualTo("Ayşe Erdemoğlu=u:erd");
  }

  @Test
  void familyNamesThatComeFirstAreKnown() {
    // When
    List<TaggedEntity> entities = TAGGER.tag("", "Kim Min-jae scored. The goal made Kim happy.");

    // Then
    assertThat(inOrder(entities)).isEqualTo("Kim Min-jae=u:kim Kim=u:kim");
  }

  @Test
  void sharedFamilyNamesStandForNeither() {
    // When
    List<TaggedEntity> entities =
        TAGGER.tag(
            "", "Clara Vantongeren and Pieter Vantongeren agreed, but then Vantongeren left.");

    // Then
    assertThat(inOrder(entities))
        .isEqualTo("Clara Vantongeren=u:smith1 Pieter Vantongeren=u:smith2 Vantongeren=null");
  }

  @Test
  void salientEntitiesComeFirst() {
    // When
    List<TaggedEntity> entities =
        TAGGER.tag("NATO meets", "The US spoke to Iran. Then Iran replied to NATO.");

    // Then
    assertThat(entities).extracting(TaggedEntity::id).containsExactly("u:nato", "u:iran", "u:us");
  }

  @Test
  void caseSensitiveAliasesMatchOnlyTheirCapitals() {
    // Given
    GazetteerEntry entry =
        new GazetteerEntry(
            "u:x", "Xylo Works", "ORG", List.of(new GazetteerAlias("XyWo", true)), 0.9f);
    EntityTagger tagger = new EntityTagger(Gazetteer.of(List.of(entry)));

    // When
    List<TaggedEntity> entities = tagger.tag("", "Not xywo, Xywo or XYWO but XyWo.");

    // Then
    assertThat(inOrder(entities)).isEqualTo("XyWo=u:x");
  }

  @Test
  void theOrderOfTheListDoesNotMatter() {
    // Given
    GazetteerEntry one = entry("u:1", "Delta Quay", "LOC", 0.5);
    GazetteerEntry two = entry("u:2", "Delta Quay", "LOC", 0.7);

    // When
    List<TaggedEntity> first = tagger(one, two).tag("", "At Delta Quay.");
    List<TaggedEntity> second = tagger(two, one).tag("", "At Delta Quay.");

    // Then
    assertThat(first).isEqualTo(second);
    assertThat(inOrder(first)).isEqualTo("Delta Quay=u:2");
  }

  private static String inOrder(List<TaggedEntity> entities) {
    return entities.stream()
        .flatMap(
            e ->
                e.mentions().stream()
                    .map(m -> String.format(Locale.ROOT, "%06d%s=%s", m.begin(), m.text(), e.id())))
        .sorted()
        .map(s -> s.substring(6))
        .reduce((a, b) -> a + " " + b)
        .orElse("");
  }

  private static EntityTagger tagger(GazetteerEntry... entries) {
    return new EntityTagger(Gazetteer.of(List.of(entries)));
  }

  private static GazetteerEntry entry(
      @Nullable String id, String name, String type, double prior, String... aliases) {
    List<GazetteerAlias> written =
        Stream.of(aliases).map(a -> new GazetteerAlias(a, false)).toList();
    return new GazetteerEntry(id, name, type, written, (float) prior);
  }
}
