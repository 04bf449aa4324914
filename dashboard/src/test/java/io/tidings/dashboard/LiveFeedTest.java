package io.tidings.dashboard;

import static io.tidings.dashboard.Items.at;
import static io.tidings.dashboard.Items.entity;
import static io.tidings.dashboard.Items.plain;
import static io.tidings.dashboard.Items.tagged;
import static io.tidings.dashboard.Items.titled;
import static io.tidings.dashboard.Items.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LiveFeedTest {
  private static final Duration AT_ONCE = Duration.ZERO;

  private Instant now = Items.NOON;
  private final LiveFeed feed = new LiveFeed(4, 3, () -> now);

  @Test
  void keepsTheLatestItemsOnly() {
    // When
    publish("a", "b", "c", "d", "e");

    // Then
    assertThat(told(feed.subscribe(ItemFilter.ALL, null))).containsExactly("snapshot b c d e");
  }

  @Test
  void tellsOfAlertsOnceHoweverManyHaveChangedAndAtTheOpeningOfAPage() {
    // Given
    publish("a");
    Subscription before = feed.subscribe(language("zz"), null);
    List<String> opening = told(before);

    // When
    feed.alert(Alerts.open("x", "ferry"));
    feed.alert(Alerts.open("y", "bridge"));
    feed.retractAlert("x");

    // Then
    assertThat(opening).containsExactly("snapshot");
    assertThat(told(before)).containsExactly("alerts");
    assertThat(told(feed.subscribe(ItemFilter.ALL, null))).containsExactly("snapshot a", "alerts");
    assertThat(feed.alerts()).containsExactly(Alerts.open("y", "bridge"));
  }

  @Test
  void anEditReplacesTheFormerAndKeepsItsArrival() {
    // Given
    publish("a", "b");
    Instant arrival = now;
    now = now.plusSeconds(90);

    // When
    feed.publish(at(9), titled("a", "Better title"));

    // Then
    List<Entry> entries = feed.state().entries();
    assertThat(entries).extracting(entry -> entry.item().id()).containsExactly("b", "a");
    assertThat(entries.get(1).item().title()).isEqualTo("Better title");
    assertThat(entries.get(1).edited()).isTrue();
    assertThat(entries.get(1).arrivedAt()).isEqualTo(arrival);
  }

  @Test
  void theSameRecordReadAgainChangesNothing() {
    // Given
    feed.publish(at(0), plain("a"));
    FeedState before = feed.state();

    // When
    feed.publish(at(0), plain("a"));

    // Then
    assertThat(feed.state()).isEqualTo(before);
  }

  @Test
  void tellsEachSubscriberWhatItAskedFor() {
    // Given
    Subscription all = feed.subscribe(ItemFilter.ALL, null);
    Subscription french = feed.subscribe(language("fr"), null);

    // When
    feed.publish(at(0), inLanguage("a", "en"));
    feed.publish(at(1), inLanguage("b", "fr"));

    // Then
    assertThat(told(all)).containsExactly("snapshot", "item a", "item b");
    assertThat(told(french)).containsExactly("snapshot", "item b");
  }

  @Test
  void anEditThatNoLongerMatchesLeavesThePage() {
    // Given
    feed.publish(at(0), inLanguage("a", "fr"));
    Subscription french = feed.subscribe(language("fr"), null);

    // When
    feed.publish(at(1), inLanguage("a", "en"));

    // Then
    assertThat(told(french)).containsExactly("snapshot a", "retract a");
  }

  @Test
  void aTakedownReachesTheRingAndEveryPage() {
    // Given
    publish("a", "b");
    Subscription all = feed.subscribe(ItemFilter.ALL, null);
    Subscription french = feed.subscribe(language("fr"), null);

    // When
    feed.retract("a");
    feed.retract("let go of long ago");

    // Then
    assertThat(told(all))
        .containsExactly("snapshot a b", "retract a", "retract let go of long ago");
    assertThat(told(french)).containsExactly("snapshot", "retract a", "retract let go of long ago");
    assertThat(told(feed.subscribe(ItemFilter.ALL, null))).containsExactly("snapshot b");
  }

  @Test
  void aSlowSubscriberIsToldHowManyItMissedAndTheOthersMissNothing() {
    // Given
    Subscription slow = feed.subscribe(ItemFilter.ALL, null);
    Subscription quick = feed.subscribe(ItemFilter.ALL, null);
    told(slow);
    List<String> quickWasTold = told(quick);

    // When
    for (String id : List.of("a", "b", "c", "d", "e", "f", "g")) {
      publish(id);
      quickWasTold.addAll(told(quick));
    }

    // Then
    assertThat(told(slow)).containsExactly("gap 3", "snapshot d e f g");
    assertThat(quickWasTold)
        .containsExactly(
            "snapshot", "item a", "item b", "item c", "item d", "item e", "item f", "item g");
    publish("h");
    assertThat(told(slow)).containsExactly("item h");
  }

  @Test
  void aTakedownIsNotLostOnASlowSubscriber() {
    // Given
    publish("a");
    Subscription slow = feed.subscribe(ItemFilter.ALL, null);
    told(slow);

    // When
    feed.retract("a");
    publish("b", "c", "d", "e");

    // Then
    assertThat(told(slow)).containsExactly("gap 0", "snapshot b c d e");
  }

  @Test
  void resumesWithTheEventsSinceTheLastOneSeen() {
    // Given
    publish("a", "b");
    Cursor cursor = cursor();

    // When
    publish("c");
    feed.retract("a");

    // Then
    assertThat(told(feed.subscribe(ItemFilter.ALL, cursor)))
        .containsExactly("item c", "retract a", "heartbeat");
  }

  @Test
  void resumingTakesAwayWhatNoLongerMatches() {
    // Given
    feed.publish(at(0), inLanguage("a", "fr"));
    Cursor cursor = cursor();

    // When
    feed.publish(at(1), inLanguage("a", "en"));

    // Then
    assertThat(told(feed.subscribe(language("fr"), cursor)))
        .containsExactly("retract a", "heartbeat");
  }

  @Test
  void startsAnewWithAGapWhenTheRingHasForgotten() {
    // Given
    publish("a");
    Cursor cursor = cursor();

    // When
    publish("b", "c", "d", "e", "f");

    // Then
    assertThat(told(feed.subscribe(ItemFilter.ALL, cursor)))
        .containsExactly("gap 0", "snapshot c d e f");
  }

  @Test
  void startsAnewWhenTheCursorIsFromAnotherLifeOfTheFeed() {
    // Given
    publish("a");

    // Then
    assertThat(told(feed.subscribe(ItemFilter.ALL, new Cursor("other", 1))))
        .containsExactly("snapshot a");
    assertThat(told(feed.subscribe(ItemFilter.ALL, new Cursor(feed.name(), 99))))
        .containsExactly("snapshot a");
  }

  @Test
  void aHeartbeatMovesTheCursorOfANarrowFilterAlong() throws InterruptedException {
    // Given
    Subscription french = feed.subscribe(language("fr"), null);
    told(french);

    // When
    publish("a", "b");

    // Then
    assertThat(french.next(AT_ONCE)).isEqualTo(new LiveEvent.Heartbeat(2));
  }

  @Test
  void countsByMinuteOfArrivalOverTheLastHour() {
    // Given
    publish("too old");
    now = Items.NOON.plus(Duration.ofMinutes(1)).plusSeconds(59);
    publish("a", "b");
    now = Items.NOON.plus(Duration.ofMinutes(60)).plusSeconds(30);
    publish("c");

    // When
    MinuteCounts counts = feed.state().snapshot(ItemFilter.ALL).counts();

    // Then
    List<Integer> expected = new ArrayList<>(Collections.nCopies(60, 0));
    expected.set(0, 2);
    expected.set(59, 1);
    assertThat(counts).isEqualTo(new MinuteCounts(Items.NOON.plusSeconds(60), expected));
  }

  @Test
  void saysSinceWhenItsCountsAreComplete() {
    // Given
    publish("a", "b", "c", "d");
    assertThat(feed.state().completeFrom()).isNull();
    now = now.plusSeconds(60);

    // When
    publish("e");

    // Then
    assertThat(feed.state().completeFrom()).isEqualTo(Items.NOON);
  }

  @Test
  void manyThreadsPublishWithoutLossOrDouble() throws Exception {
    // Given
    LiveFeed wide = new LiveFeed(10_000, 10_000, () -> now);
    Subscription page = wide.subscribe(ItemFilter.ALL, null);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    CountDownLatch begin = new CountDownLatch(1);
    List<Future<?>> publishers = new ArrayList<>();

    // When
    for (int thread = 0; thread < 4; thread++) {
      int partition = thread;
      publishers.add(
          threads.submit(
              () -> {
                begin.await();
                for (int i = 0; i < 500; i++) {
                  wide.publish(new Position(partition, i), plain(partition + "/" + i));
                }
                return null;
              }));
    }
    begin.countDown();
    for (Future<?> publisher : publishers) {
      publisher.get();
    }
    threads.shutdown();

    // Then
    List<String> told = told(page);
    assertThat(told).hasSize(2_001).doesNotHaveDuplicates();
    assertThat(wide.status().items()).isEqualTo(2_000);
  }

  @Test
  void aClosedSubscriptionLeavesTheFeedAndEnds() throws InterruptedException {
    // Given
    Subscription page = feed.subscribe(ItemFilter.ALL, null);
    told(page);

    // When
    page.close();
    publish("a");

    // Then
    assertThat(page.next(Duration.ofSeconds(10))).isNull();
    assertThat(feed.status().pages()).isZero();
  }

  @Test
  void refusesARingOfNothing() {
    assertThatThrownBy(() -> new LiveFeed(0, () -> now))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("capacity: must be 1 or more, got 0");
  }

  private void publish(String... ids) {
    for (String id : ids) {
      feed.publish(at(feed.state().sequence()), plain(id));
    }
  }

  private Cursor cursor() {
    return new Cursor(feed.name(), feed.state().sequence());
  }

  private static ItemFilter language(String code) {
    return ItemFilter.of(List.of(), List.of(), List.of(code), List.of());
  }

  private static LiveItem inLanguage(String id, String language) {
    return tagged(id, language, topic("t", "T"), entity("e", "E", "PER"));
  }

  /** All that is there to be told, up to and without the heartbeat that says there is no more. */
  private static List<String> told(Subscription subscription) {
    List<String> told = new ArrayList<>();
    while (subscription.hasMore()) {
      told.add(describe(next(subscription)));
    }
    return told;
  }

  private static @Nullable LiveEvent next(Subscription subscription) {
    try {
      return subscription.next(AT_ONCE);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static String describe(@Nullable LiveEvent event) {
    if (event instanceof LiveEvent.Snapshot snapshot) {
      List<String> words = new ArrayList<>(List.of("snapshot"));
      snapshot.items().forEach(entry -> words.add(entry.item().id()));
      return String.join(" ", words);
    } else if (event instanceof LiveEvent.Arrival arrival) {
      return "item " + arrival.entry().item().id();
    } else if (event instanceof LiveEvent.Retraction retraction) {
      return "retract " + retraction.id();
    } else if (event instanceof LiveEvent.Gap gap) {
      return "gap " + gap.missed();
    }
    if (event instanceof LiveEvent.AlertsChanged) {
      return "alerts";
    }
    return event == null ? "end" : "heartbeat";
  }
}
