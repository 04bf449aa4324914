package io.tidings.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Count;
import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.TextKind;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.article.Article;
import io.tidings.ingest.feed.FeedParseException;
import io.tidings.ingest.feed.FeedParser;
import io.tidings.runtime.takedown.TakedownSet;
import io.tidings.schemas.ItemIds;
import io.tidings.schemas.TakedownKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FeedTurnsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");
  private static final String URL = "https://post.example/feed";
  private static final FeedDefinition FEED =
      new FeedDefinition(
          "post",
          URL,
          new Source("Harbour Post", "harbour", "GB", null, null),
          "en-GB",
          List.of("local"),
          false,
          null,
          null,
          false);

  private final FeedTurns turns = turns(ItemClock.ARRIVAL);
  private final FeedState fresh = FeedTurns.unpolled(FEED, NOW);

  @Test
  void everyFieldOfAnItemComesFromItsFeedOrItsDefinition() throws FeedParseException {
    // Given
    String document =
        """
        <rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'
            xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Post</title>
          <link>https://post.example/</link>
          <item><guid isPermaLink='false'>g1</guid><link>/ferry</link><title>Ferry &amp;amp; tide</title>
            <description>Short.</description><dc:creator>Ada Quill</dc:creator>
            <content:encoded><![CDATA[<p>Long.</p><script>x()</script><p>Second.</p>]]></content:encoded>
            <category domain='https://post.example/desks'>Harbour</category>
            <enclosure url='https://post.example/a.jpg' type='image/jpeg' length='12'/>
            <pubDate>Sun, 01 Mar 2026 10:00:00 GMT</pubDate></item></channel></rss>
        """;

    // When
    FeedTurn turn = turns.of(FEED, fresh, document(document, null), NOW);

    // Then
    RawItem item = turn.items().get(0);
    assertThat(turn.items()).hasSize(1);
    assertThat(item.getItemId()).isEqualTo(ItemIds.itemId("post", "g1"));
    assertThat(item.getGuid()).isEqualTo("g1");
    assertThat(item.getFeedId()).isEqualTo("post");
    assertThat(item.getFeedUrl()).isEqualTo(URL);
    assertThat(item.getLink()).isEqualTo("https://post.example/ferry");
    assertThat(item.getTitle()).isEqualTo("Ferry & tide");
    assertThat(item.getText()).isEqualTo("Long.\n\nSecond.");
    assertThat(item.getTextKind()).isEqualTo(TextKind.FULL);
    assertThat(item.getSummary()).isEqualTo("Short.");
    assertThat(item.getHtml()).isEqualTo("<p>Long.</p><p>Second.</p>");
    assertThat(item.getContentHash())
        .isEqualTo(
            ItemIds.contentHash("Ferry & tide", "Long.\n\nSecond.", "https://post.example/ferry"));
    assertThat(item.getObservedAt()).isEqualTo(NOW);
    assertThat(item.getPublishedAt()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(item.getAuthors()).containsExactly("Ada Quill");
    assertThat(item.getLabels()).containsExactly("local");
    assertThat(item.getLanguageHint()).isEqualTo("en-GB");
    assertThat(item.getSource())
        .isEqualTo(new Source("Harbour Post", "harbour", "GB", "https://post.example/", null));
    assertThat(item.getCategories().get(0).getTerm()).isEqualTo("Harbour");
    assertThat(item.getMedia().get(0).getUrl()).isEqualTo("https://post.example/a.jpg");
  }

  @Test
  void anUnchangedItemIsADuplicateAndAChangedOneIsPublishedUnderTheSameId()
      throws FeedParseException {
    // Given
    String before = Rss.feed(Rss.item("1", "One", "first"), Rss.item("2", "Two", "first"));
    FeedState seen = turns.of(FEED, fresh, document(before, null), NOW).state();
    String after = Rss.feed(Rss.item("1", "One", "first"), Rss.item("2", "Two", "second"));

    // When
    FeedTurn turn = turns.of(FEED, seen, document(after, null), NOW);

    // Then
    assertThat(turn.items()).extracting(RawItem::getText).containsExactly("second");
    assertThat(turn.items().get(0).getItemId()).isEqualTo(ItemIds.itemId("post", "2"));
    assertThat(turn.tally().counts()).containsExactly(new Count("duplicate", "", 1L));
  }

  @Test
  void theTextOfTheArticlesPageTakesTheTeasersPlaceAndOnlyChangedWordsOfTheFeedAreNews()
      throws FeedParseException {
    // Given
    String feed = Rss.feed(Rss.item("1", "One", "teaser"), Rss.item("2", "Two", "other teaser"));
    Article article =
        new Article(null, "The whole story.", null, null, List.of(), null, null, null, null, false);
    Fetched first = document(feed, null).with(Map.of("https://post.example/1", article));

    // When
    FeedTurn turn = turns.of(FEED, fresh, first, NOW);
    FeedTurn again = turns.of(FEED, turn.state(), document(feed, null), NOW);

    // Then
    assertThat(turn.items())
        .extracting(item -> item.getTextKind() + " " + item.getText())
        .containsExactly("EXTRACTED The whole story.", "SUMMARY other teaser");
    assertThat(again.items()).isEmpty();
    assertThat(TeaserPages.wanted(turn.items())).containsExactly("https://post.example/2");
  }

  @Test
  void whatWasTakenDownIsRefusedByItsIdAndByItsAddress() throws FeedParseException {
    // Given
    String document =
        Rss.feed(Rss.item("1", "One", "a"), Rss.item("2", "Two", "b"), Rss.item("3", "Three", "c"));
    FeedState seen = turns.of(FEED, fresh, document(document, null), NOW).state();
    FeedTurns knowing =
        turns(
            ItemClock.ARRIVAL,
            List.of(
                TakedownKeys.ofItem(ItemIds.itemId("post", "1")),
                TakedownKeys.ofLink("https://post.example/2#comments")));

    // When
    FeedTurn first = knowing.of(FEED, fresh, document(document, null), NOW);
    FeedTurn later = knowing.of(FEED, seen, document(document, null), NOW.plusSeconds(7200));

    // Then
    assertThat(first.items()).extracting(RawItem::getTitle).containsExactly("Three");
    assertThat(first.tally().counts()).containsExactly(new Count("rejected", "taken-down", 2L));
    assertThat(later.items()).isEmpty();
    assertThat(later.tally().counts())
        .containsExactly(new Count("duplicate", "", 1L), new Count("rejected", "taken-down", 2L));
  }

  @Test
  void anItemThatLeftTheDocumentAndComesBackIsStillKnown() throws FeedParseException {
    // Given
    FeedState first =
        turns.of(FEED, fresh, document(Rss.feed(Rss.item("1", "One", "a")), null), NOW).state();
    FeedState second =
        turns.of(FEED, first, document(Rss.feed(Rss.item("2", "Two", "b")), null), NOW).state();

    // When
    FeedTurn turn =
        turns.of(FEED, second, document(Rss.feed(Rss.item("1", "One", "a")), null), NOW);

    // Then
    assertThat(turn.items()).isEmpty();
  }

  @Test
  void inASimulationDatesThatCannotBeUsedAreRejectedByReason() throws FeedParseException {
    // Given
    String document =
        Rss.feed(
            "<item><guid>a</guid><title>No date</title></item>",
            "<item><guid>b</guid><title>Old</title><pubDate>Mon, 02 Mar 1959 10:00:00 GMT</pubDate></item>",
            "<item><guid>c</guid><title>Ahead</title><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>",
            Rss.item("d", "Good", "text"),
            "<item><guid>e</guid></item>");

    // When
    FeedTurn turn = turns(ItemClock.PUBLISHED).of(FEED, fresh, document(document, null), NOW);

    // Then
    assertThat(turn.items()).extracting(RawItem::getTitle).containsExactly("Good");
    assertThat(turn.items().get(0).getObservedAt()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(turn.tally().counts())
        .containsExactly(
            new Count("rejected", "date-before-1970", 1L),
            new Count("rejected", "future-date", 1L),
            new Count("rejected", "no-date", 1L),
            new Count("rejected", "no-text", 1L));
  }

  @Test
  void theLedgerGoesOnWithinTheHourAndBeginsAnewInTheNext() throws FeedParseException {
    // Given
    String document = Rss.feed("<item><guid>e</guid></item>");
    FeedTurn first = turns.of(FEED, fresh, document(document, null), NOW);
    FeedState state =
        FeedState.newBuilder(first.state())
            .setLedgerFetched(first.tally().received())
            .setLedger(first.tally().counts())
            .build();

    // When
    FeedTurn sameHour = turns.of(FEED, state, document(document, null), NOW.plusSeconds(60));
    FeedTurn nextHour = turns.of(FEED, state, document(document, null), NOW.plusSeconds(3_600));

    // Then
    assertThat(sameHour.tally().received()).isEqualTo(2);
    assertThat(sameHour.state().getLedgerWindow()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(nextHour.tally().received()).isEqualTo(1);
    assertThat(nextHour.state().getLedgerWindow()).isEqualTo("2026-03-01T13:00:00Z");
  }

  @Test
  void aPermanentMoveIsFollowedForGoodOnlyWhenThreePollsAgree() {
    // Given
    URI moved = URI.create("https://new.example/feed");
    FeedState state = fresh;

    // When
    for (int poll = 1; poll < FeedTurns.MOVES_AGREED; poll++) {
      state = turns.of(FEED, state, notModified(moved), NOW).state();
      assertThat(state.getUrl()).isEqualTo(URL);
    }
    FeedState agreed = turns.of(FEED, state, notModified(moved), NOW).state();
    FeedState interrupted = turns.of(FEED, state, notModified(null), NOW).state();

    // Then
    assertThat(agreed.getUrl()).isEqualTo("https://new.example/feed");
    assertThat(agreed.getDefinedUrl()).isEqualTo(URL);
    assertThat(agreed.getMovedTo()).isNull();
    assertThat(interrupted.getUrl()).isEqualTo(URL);
    assertThat(interrupted.getMovedAgreed()).isZero();
  }

  @Test
  void aNewAddressInTheDefinitionStartsTheFeedOverButNotWhatItHasSeen() throws FeedParseException {
    // Given
    FeedState state =
        turns
            .of(FEED, fresh, document(Rss.feed(Rss.item("1", "One", "a")), "\"etag\""), NOW)
            .state();
    FeedDefinition moved = FeedDefinition.newBuilder(FEED).setUrl("https://other.example/").build();

    // When
    FeedState under = FeedTurns.under(moved, state, NOW);

    // Then
    assertThat(under.getUrl()).isEqualTo("https://other.example/");
    assertThat(under.getEtag()).isNull();
    assertThat(under.getNextCheck()).isEqualTo(NOW);
    assertThat(under.getSeen()).isEqualTo(state.getSeen()).hasSize(1);
    assertThat(FeedTurns.under(FEED, state, NOW)).isSameAs(state);
  }

  @Test
  void failuresAreCountedSaidAndWaitedForAndASuccessForgetsThem() {
    // Given
    FeedAnswer failure = new FeedAnswer.Failed(503, "the server answers 503", Duration.ofHours(2));

    // When
    FeedState once = turns.of(FEED, fresh, fetched(failure), NOW).state();
    FeedState twice = turns.of(FEED, once, fetched(failure), NOW).state();
    FeedState well = turns.of(FEED, twice, notModified(null), NOW).state();

    // Then
    assertThat(twice.getFailures()).isEqualTo(2);
    assertThat(twice.getLastStatus()).isEqualTo(503);
    assertThat(twice.getLastError()).isEqualTo("the server answers 503");
    assertThat(twice.getNextCheck()).isEqualTo(NOW.plus(Duration.ofHours(2)));
    assertThat(twice.getLastSuccess()).isNull();
    assertThat(well.getFailures()).isZero();
    assertThat(well.getLastError()).isNull();
    assertThat(well.getLastSuccess()).isEqualTo(NOW);
  }

  @Test
  void aFeedThatIsGoneIsMarkedSo() {
    // When
    FeedState state = turns.of(FEED, fresh, fetched(new FeedAnswer.Gone(410)), NOW).state();

    // Then
    assertThat(state.getGone()).isTrue();
    assertThat(state.getLastStatus()).isEqualTo(410);
  }

  private static FeedTurns turns(ItemClock clock) {
    return turns(clock, List.of());
  }

  private static FeedTurns turns(ItemClock clock, List<String> takenDown) {
    return new FeedTurns(
        new PollSchedule(Duration.ofMinutes(5), Duration.ofHours(6)),
        clock,
        TakedownSet.of(takenDown));
  }

  private static Fetched document(String body, @Nullable String etag) throws FeedParseException {
    return fetched(
        new FeedAnswer.Document(
            200,
            new FeedParser().parse(body.getBytes(StandardCharsets.UTF_8), "text/xml", URL),
            etag,
            null,
            null));
  }

  private static Fetched fetched(FeedAnswer answer) {
    return new Fetched(answer, URI.create(URL), null);
  }

  private static Fetched notModified(@Nullable URI movedTo) {
    return new Fetched(new FeedAnswer.NotModified(304, null), URI.create(URL), movedTo);
  }
}
