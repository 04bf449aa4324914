package io.tidings.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.FeedTrouble;
import io.tidings.event.Source;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.feed.FeedParseException;
import io.tidings.ingest.feed.FeedParser;
import io.tidings.runtime.takedown.TakedownSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Health and rhythm of a feed over many polls. */
class FeedHealthTest {
  private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");
  private static final String URL = "https://post.example/feed";
  private static final Duration FLOOR = Duration.ofMinutes(5);
  private static final FeedDefinition FEED =
      FeedDefinition.newBuilder()
          .setFeedId("post")
          .setUrl(URL)
          .setSource(new Source("Harbour Post", null, null, null, null))
          .build();

  private final FeedTurns turns =
      new FeedTurns(
          new PollSchedule(FLOOR, Duration.ofHours(6)),
          ItemClock.ARRIVAL,
          TakedownSet.of(List.of()));
  private final List<Alert> alerts = new ArrayList<>();
  private FeedState state = FeedTurns.unpolled(FEED, START);
  private int items;

  /** A poll that meets the last ten items of those that came every so often until then. */
  private void poll(Instant at, Duration every, int size) throws FeedParseException {
    items++;
    StringBuilder rss = new StringBuilder();
    for (int i = 0; i < size; i++) {
      String date =
          DateTimeFormatter.RFC_1123_DATE_TIME.format(
              at.minus(every.multipliedBy(i)).atOffset(ZoneOffset.UTC));
      rss.append(
          "<item><guid>%d</guid><title>Item %1$d</title><pubDate>%s</pubDate></item>"
              .formatted(items - i, date));
    }
    take(
        new FeedAnswer.Document(
            200,
            new FeedParser()
                .parse(Rss.feed(rss.toString()).getBytes(StandardCharsets.UTF_8), "text/xml", URL),
            null,
            null,
            null),
        at);
  }

  private static Duration hours(long hours) {
    return Duration.ofHours(hours);
  }

  private void unchanged(Instant at) {
    take(new FeedAnswer.NotModified(304, null), at);
  }

  private void take(FeedAnswer answer, Instant at) {
    FeedTurn turn = turns.of(FEED, state, new Fetched(answer, URI.create(URL), null), at);
    state = turn.state();
    alerts.addAll(turn.alerts());
  }

  private List<String> said() {
    return alerts.stream().map(a -> a.getAlertId() + " " + a.getState()).toList();
  }

  private Duration nextIn(Instant now) {
    return Duration.between(now, state.getNextCheck());
  }

  @Test
  void aFeedIsAskedTwiceInTheMeanTimeBetweenItsItemsAndMoreSeldomWhenItFallsSilent()
      throws FeedParseException {
    // When
    poll(START, Duration.ofHours(1), 11);
    Duration usual = nextIn(START);
    Instant later = START.plus(hours(10));
    unchanged(later);
    Duration silent = nextIn(later);

    // Then
    assertThat(usual).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(33));
    assertThat(silent).isBetween(Duration.ofMinutes(60), Duration.ofMinutes(66));
  }

  @Test
  void datesThatSayNothingOfArrivalAreNoRhythm() throws FeedParseException {
    // Given
    poll(START, Duration.ofHours(1), 10);

    // When
    Instant next = START.plus(Duration.ofDays(3));
    state = FeedState.newBuilder(state).setLastCheck(next).build();
    poll(START.plus(hours(2)), Duration.ofHours(1), 10);

    // Then
    assertThat(state.getRhythmSince()).isNull();
    assertThat(state.getRhythmItems()).isZero();
  }

  @Test
  void aFeedThatIsSilentAgainstItsOwnPastIsToldOfOnceAndItsReturnToo() throws FeedParseException {
    // Given
    poll(START, Duration.ofHours(1), 10);

    // When
    Instant quiet = START.plus(hours(24));
    unchanged(quiet);
    List<String> before = said();
    Instant noticed = START.plus(hours(25));
    unchanged(noticed);
    unchanged(START.plus(hours(40)));
    take(new FeedAnswer.Failed(503, "away", null), START.plus(hours(44)));
    poll(START.plus(hours(48)), Duration.ofHours(1), 10);

    // Then
    String id = "feed-health-silent-post-" + noticed.toEpochMilli();
    assertThat(before).isEmpty();
    assertThat(said()).containsExactly(id + " OPEN", id + " CLOSED");
    assertThat(alerts.get(0).getObserved()).isEqualTo(25);
    assertThat(alerts.get(0).getExpected()).isEqualTo(1);
    assertThat(alerts.get(0).getLabel())
        .isEqualTo(
            "Harbour Post: silent: nothing new for 25 hours, where the longest pause was 1.0");
    assertThat(alerts.get(1).getClosedAt()).isEqualTo(START.plus(hours(48)));
    assertThat(state.getTroubles()).isEmpty();
  }

  @Test
  void aWeekendThatItHasHadBeforeIsNoSilence() throws FeedParseException {
    // Given
    poll(START, Duration.ofHours(1), 10);
    poll(START.plus(hours(60)), Duration.ofHours(1), 10);
    alerts.clear();

    // When
    unchanged(START.plus(hours(120)));
    List<String> before = said();
    unchanged(START.plus(hours(181)));

    // Then
    assertThat(before).isEmpty();
    assertThat(alerts).extracting(Alert::getState).containsExactly(AlertState.OPEN);
  }

  @Test
  void aDocumentThatHasShrunkIsToldOfUntilItIsUsual() throws FeedParseException {
    // Given
    for (int i = 0; i < 10; i++) {
      poll(START.plus(hours(i)), Duration.ofHours(1), 20);
    }

    // When
    Instant noticed = START.plus(hours(10));
    poll(noticed, Duration.ofHours(1), 9);
    unchanged(noticed.plus(hours(1)));
    List<FeedTrouble> meanwhile = state.getTroubles();
    poll(START.plus(hours(12)), Duration.ofHours(1), 20);

    // Then
    String id = "feed-health-shrunk-post-" + noticed.toEpochMilli();
    assertThat(meanwhile).containsExactly(new FeedTrouble("shrunk", noticed));
    assertThat(said()).containsExactly(id + " OPEN", id + " CLOSED");
    assertThat(alerts.get(0).getLabel())
        .isEqualTo("Harbour Post: shrunk: 9 items, where there used to be 20");
  }

  @Test
  void aFeedThatIsGoneIsToldOf() throws FeedParseException {
    // Given
    poll(START, Duration.ofHours(1), 10);

    // When
    take(new FeedAnswer.Gone(410), START.plus(hours(1)));

    // Then
    assertThat(alerts)
        .extracting(alert -> alert.getKind() + " " + alert.getSubject() + " " + alert.getState())
        .containsExactly("feed-health post OPEN");
  }
}
