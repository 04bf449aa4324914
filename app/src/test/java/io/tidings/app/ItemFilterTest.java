package io.tidings.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.EnrichedItem;
import io.tidings.event.FeedDefinition;
import io.tidings.event.RawItem;
import io.tidings.schemas.TopicCatalogue;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ItemFilterTest {
  // medtop:20000822 is a kind of sport, medtop:15000000.
  private static final EnrichedItem RACE =
      Items.enriched(
          Items.raw("race", "Harbour Post", null, "Rowers race", "Crews met at the café."),
          "en",
          "medtop:20000822",
          "wd:Q72");

  private static final EnrichedItem VOTE =
      Items.enriched(
          Items.raw("vote", "Tagblatt", "de-CH", "Abstimmung", "Zürich wählt."), "de", null, null);

  private static final List<SpecificRecord> ALL =
      List.of(RACE, VOTE, RACE.getItem(), VOTE.getItem());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --topic=medtop:20000822          | race
          --topic=medtop:15000000          | race
          --topic=Sport                    | race
          --topic=politics                 |
          --topic=politics --topic=sport   | race
          --topic=medtop:nonsense          |
          --entity=wd:Q72                  | race
          --entity=ZURICH                  | race
          --entity=wd:Q7                   |
          --language=en                    | race
          --language=DE                    | vote vote-raw
          --language=de-CH                 | vote-raw
          --source=harbour-group           | race race-raw
          --source=harbour_post            |
          --source=tagblatt                | vote vote-raw
          --source=feed-vote               | vote vote-raw
          --text=CAFE                      | race race-raw
          --text=race --language=de        |
          --text=row                       |
          --text=zurich --entity=wd:Q72    |
          """)
  void lets(String options, @Nullable String expected) {
    // When
    ItemFilter filter = filter(options.split(" "));

    // Then
    List<String> passed = ALL.stream().filter(filter::test).map(ItemFilterTest::name).toList();
    assertThat(passed)
        .isEqualTo(expected == null ? List.of() : List.of(expected.strip().split(" ")));
  }

  @Test
  void wantsAllWordsInAnyOrderFromTitleAndText() {
    // Then
    assertThat(filter("--text=crews rowers").test(RACE)).isTrue();
    assertThat(filter("--text=crews yachts").test(RACE)).isFalse();
  }

  @Test
  void letsEverythingThroughWithoutConditions() {
    // Then
    assertThat(filter().test(Items.raw("a", "s", null, "t", ""))).isTrue();
    assertThat(filter().isEmpty()).isTrue();
  }

  @Test
  void namesTheConditionsThatATopicsRecordsCannotMeet() {
    // Given
    ItemFilter all = filter("--topic=a", "--entity=a", "--language=a", "--source=a", "--text=a");

    // Then
    assertThat(
            Stream.of(EnrichedItem.SCHEMA$, RawItem.SCHEMA$, FeedDefinition.SCHEMA$)
                .map(all::impossibleFor))
        .containsExactly(
            List.of(),
            List.of("--topic", "--entity"),
            List.of("--topic", "--entity", "--language", "--source", "--text"));
    assertThat(filter().impossibleFor(TopicCatalogue.named("deadletters").value())).isEmpty();
  }

  private static String name(SpecificRecord record) {
    return record instanceof EnrichedItem item
        ? item.getItemId()
        : ((RawItem) record).getItemId() + "-raw";
  }

  private static ItemFilter filter(String... options) {
    ItemFilter filter = new ItemFilter();
    new CommandLine(filter).parseArgs(options);
    return filter;
  }
}
