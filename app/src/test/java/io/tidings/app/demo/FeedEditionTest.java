package io.tidings.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedEditionTest {

  private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
  private static final String HTML = "<p>Lead.</p><p>More.</p>";

  @ParameterizedTest(name = "{0} into the day all feeds show {1} items")
  @CsvSource({
    "PT0S, 0",
    "PT6M, 1",
    "PT1H, 7",
    "PT12H, 69",
    "PT15H, 86",
    "PT17H, 102",
    "PT24H, 131"
  })
  void showsWhatHasBeenReleased(Duration into, int expected) {
    // Given
    List<SampleFeed> feeds = SampleFeeds.load();

    // When
    int shown =
        feeds.stream()
            .mapToInt(feed -> FeedEdition.at(feed, START, START.plus(into)).items().size())
            .sum();

    // Then
    assertThat(shown).isEqualTo(expected);
  }

  @Test
  void releasesAnItemAtItsVeryMomentAndNotBefore() {
    // Given
    SampleFeed feed = feed(item("one", Duration.ofHours(1), null));
    Instant due = START.plus(Duration.ofHours(1));

    // When
    FeedEdition before = FeedEdition.at(feed, START, due.minusNanos(1));
    FeedEdition then = FeedEdition.at(feed, START, due);

    // Then
    assertThat(before).isEqualTo(new FeedEdition(feed, List.of(), START));
    assertThat(then)
        .isEqualTo(new FeedEdition(feed, List.of(released("one", HTML, due, due)), due));
  }

  @Test
  void showsAnEditInThePlaceOfTheFirstVersion() {
    // Given
    String newHtml = "<p>New lead.</p><p>More.</p>";
    SampleItem.Edit edit = new SampleItem.Edit(Duration.ofHours(3), "Title", newHtml);
    SampleFeed feed =
        feed(item("one", Duration.ofHours(1), edit), item("two", Duration.ofHours(2), null));
    Instant one = START.plus(Duration.ofHours(1));
    Instant two = START.plus(Duration.ofHours(2));
    Instant edited = START.plus(Duration.ofHours(3));

    // When
    FeedEdition before = FeedEdition.at(feed, START, edited.minusNanos(1));
    FeedEdition then = FeedEdition.at(feed, START, edited);

    // Then
    assertThat(before.items())
        .containsExactly(released("two", HTML, two, two), released("one", HTML, one, one));
    assertThat(then)
        .isEqualTo(
            new FeedEdition(
                feed,
                List.of(released("two", HTML, two, two), released("one", newHtml, one, edited)),
                edited));
  }

  @Test
  void keepsTheNewestForty() {
    // Given
    List<SampleItem> items = new ArrayList<>();
    for (int i = 0; i < 45; i++) {
      items.add(item("item-" + i, Duration.ofMinutes(i), null));
    }
    SampleFeed feed = feed(items.toArray(SampleItem[]::new));

    // When
    FeedEdition edition = FeedEdition.at(feed, START, START.plus(Duration.ofHours(24)));

    // Then
    assertThat(edition.items()).hasSize(40);
    assertThat(edition.items().get(0).guid()).isEqualTo("item-44");
    assertThat(edition.items().get(39).guid()).isEqualTo("item-5");
  }

  @Test
  void datesNothingAfterTheSampleTime() {
    // Given
    Instant start = START.plusMillis(700);
    SampleFeed feed = feed(item("one", Duration.ofHours(1), null));

    // When
    FeedEdition edition = FeedEdition.at(feed, start, start.plus(Duration.ofHours(1)));

    // Then
    assertThat(edition.changed()).isEqualTo(START.plus(Duration.ofHours(1)));
  }

  private static SampleFeed feed(SampleItem... items) {
    SampleFeed.Source source = new SampleFeed.Source("Daily", "Press", "GB");
    return new SampleFeed(
        "daily", SampleFormat.ATOM, "Daily", "Invented", "en-GB", source, List.of(items));
  }

  private static SampleItem item(String guid, Duration at, SampleItem.@Nullable Edit edit) {
    return new SampleItem(at, guid, "Title", "A. Writer", List.of("News"), HTML, edit);
  }

  private static ReleasedItem released(
      String guid, String html, Instant published, Instant updated) {
    return new ReleasedItem(guid, "Title", "A. Writer", List.of("News"), html, published, updated);
  }
}
