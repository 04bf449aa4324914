package io.tidings.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How sample files are read; what is in them is {@link SampleTextsTest}'s affair. */
class SampleFeedsTest {

  private static final String GOOD =
      """
      {"feedId": "daily", "format": "rss2", "title": "Daily", "description": "Invented",
       "language": "en-GB", "source": {"name": "Daily", "family": "Press", "country": "GB"},
       "items": [{"at": "PT1H32M", "guid": "one", "title": "One", "author": "A. Writer",
         "categories": ["News"], "html": "<p>Lead.</p><p>More &amp; <em>more</em>.</p>",
         "editedAt": "PT2H", "editedHtml": "<p>New lead.</p><p>More.</p>"}]}
      """;

  @Test
  void readsEveryValueOfAFile() {
    // Given
    SampleItem.Edit edit =
        new SampleItem.Edit(Duration.ofHours(2), "One", "<p>New lead.</p><p>More.</p>");

    // When
    SampleFeed feed = SampleFeeds.parse("daily.json", GOOD);

    // Then
    assertThat(feed)
        .isEqualTo(
            new SampleFeed(
                "daily",
                SampleFormat.RSS2,
                "Daily",
                "Invented",
                "en-GB",
                new SampleFeed.Source("Daily", "Press", "GB"),
                List.of(
                    new SampleItem(
                        Duration.ofMinutes(92),
                        "one",
                        "One",
                        "A. Writer",
                        List.of("News"),
                        "<p>Lead.</p><p>More &amp; <em>more</em>.</p>",
                        edit))));
  }

  @ParameterizedTest(name = "{1} gives: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"rss2\" | \"rss3\" | daily.json: format: 'rss3' is not one of rss2, rdf, atom, jsonfeed",
        "\"Daily\", \"description\" | 7, \"description\" | daily.json: title: is not a text",
        "\"language\" | \"lang\" | daily.json: lang: is not known here",
        "\"language\": \"en-GB\", |   | daily.json: language: is missing",
        "\"en-GB\" | \"English\" | daily.json: language: 'English' is not a language (try en-GB)",
        "\"GB\"} | \"UK \"} | daily.json: source.country: 'UK ' is not a country (try GB)",
        "{\"name\" | 3, \"name\": {\"name\" | daily.json: name: is not known here",
        "PT1H32M | 1:32 | daily.json: items[0].at: '1:32' is not an offset (try PT1H32M)",
        "PT1H32M | PT25H | daily.json: items[0].at: 'PT25H' is not PT0S to PT24H",
        "PT1H32M | PT0.5S | daily.json: items[0].at: 'PT0.5S' is not in whole seconds",
        "PT2H | PT1H | daily.json: items[0].editedAt: 'PT1H' is not after 'at'",
        "\"editedAt\": \"PT2H\", |   | daily.json: items[0].editedAt: is missing",
        "\"one\" | \"No 1\" | daily.json: items[0].guid: 'No 1' is not a slug (try cup-final)",
        "\"A. Writer\" | \" \" | daily.json: items[0].author: ' ' is blank",
        "\"A. Writer\" | \"A\\u0007\" | daily.json: items[0].author: 'A\u0007' holds a control character",
        "[\"News\"] | [] | daily.json: items[0].categories: '[]' is empty",
        "[\"News\"] | [1] | daily.json: items[0].categories: holds something that is not a text",
        "\"daily\" | \"weekly\" | daily.json: feedId: 'weekly' is not the file's name",
      })
  void saysWhereAFileIsWrong(String find, String replace, String message) {
    // Given
    String bad = GOOD.replace(find, replace == null ? "" : replace);

    // When // Then
    assertThatThrownBy(() -> SampleFeeds.parse("daily.json", bad))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>Only one paragraph.</p>",
        "<p>Lead with <em>markup</em>.</p><p>More.</p>",
        "<p>Lead.</p>More.",
        "<p>1</p><p>2</p><p>3</p><p>4</p><p>5</p>",
        "<p>Lead.</p><p>Never <p>nested.</p></p>",
      })
  void wantsTwoToFourParagraphsWithAPlainLead(String html) {
    // Given // When // Then
    assertThatThrownBy(() -> SampleRules.html("html", html))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("html: '" + html + "' is not two to four <p>…</p>, the first without markup");
  }

  @Test
  void saysWhenAFileIsNotJson() {
    // Given // When // Then
    assertThatThrownBy(() -> SampleFeeds.parse("daily.json", GOOD + "]"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("daily.json: is not JSON: ");
  }

  @Test
  void refusesAGuidThatTwoFeedsShare() {
    // Given
    SampleFeed daily = SampleFeeds.parse("daily.json", GOOD);
    SampleFeed weekly = SampleFeeds.parse("weekly.json", GOOD.replace("\"daily\"", "\"weekly\""));

    // When // Then
    assertThatThrownBy(() -> SampleFeeds.requireUniqueGuids(List.of(daily, weekly)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weekly.json: guid 'one' is taken by daily.json");
  }
}
