package io.tidings.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.event.Source;
import io.tidings.ingest.feed.Schedule;
import io.tidings.schemas.serde.EventClasses;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollScheduleTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z"); // a Sunday
  private static final Duration FLOOR = Duration.ofMinutes(5);
  private static final Duration CEILING = Duration.ofHours(6);
  private static final FeedDefinition FEED = feed(null, null);

  static {
    EventClasses.trust();
  }

  private final PollSchedule schedule = new PollSchedule(FLOOR, CEILING);

  @Test
  void newsHalveTheIntervalAndSilenceLengthensItByHalf() {
    // Given
    FeedState hourly = polled(Duration.ofHours(1));

    // When
    Instant news = schedule.afterSuccess(FEED, hourly, true, null, null, Schedule.NONE, NOW);
    Instant silence = schedule.afterSuccess(FEED, hourly, false, null, null, Schedule.NONE, NOW);

    // Then
    assertWithinTenth(news, Duration.ofMinutes(30));
    assertWithinTenth(silence, Duration.ofMinutes(90));
  }

  @Test
  void theIntervalStaysBetweenFloorAndCeiling() {
    // When
    Instant shortest =
        schedule.afterSuccess(FEED, polled(FLOOR), true, null, null, Schedule.NONE, NOW);
    Instant longest =
        schedule.afterSuccess(FEED, polled(CEILING), false, null, null, Schedule.NONE, NOW);

    // Then
    assertWithinTenth(shortest, FLOOR);
    assertWithinTenth(longest, CEILING);
  }

  @Test
  void aDefinitionNarrowsTheBoundsButNeverBelowTheFloor() {
    // When
    Instant slow =
        schedule.afterSuccess(
            feed(7_200, null), polled(FLOOR), true, null, null, Schedule.NONE, NOW);
    Instant eager =
        schedule.afterSuccess(feed(1, 1), polled(CEILING), false, null, null, Schedule.NONE, NOW);

    // Then
    assertWithinTenth(slow, Duration.ofHours(2));
    assertWithinTenth(eager, FLOOR);
  }

  @Test
  void theLongestWishOfFeedAndServerIsRespectedUpToTheCeiling() {
    // Given
    Schedule daily = new Schedule(10, List.of(), List.of(), "daily", 12);

    // When
    Duration wish = PollSchedule.wish(daily, Duration.ofMinutes(30));
    Instant next = schedule.afterSuccess(FEED, polled(FLOOR), true, null, wish, daily, NOW);
    Instant yearly =
        schedule.afterSuccess(
            FEED, polled(FLOOR), true, null, Duration.ofDays(365), Schedule.NONE, NOW);

    // Then
    assertThat(wish).isEqualTo(Duration.ofHours(2));
    assertWithinTenth(next, Duration.ofHours(2));
    assertWithinTenth(yearly, CEILING);
  }

  @Test
  void hoursAndDaysThatTheFeedForbidsArePassedOver() {
    // Given
    Schedule weekdaysAfterTwo =
        new Schedule(
            null, List.of(0, 1), List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), null, null);

    // When
    Instant next =
        schedule.afterSuccess(FEED, polled(FLOOR), true, null, null, weekdaysAfterTwo, NOW);

    // Then
    assertThat(next).isBetween("2026-03-02T02:00:00Z", "2026-03-02T03:00:00Z");
  }

  @Test
  void aFeedThatForbidsEveryDayIsPolledAllTheSame() {
    // Given
    Schedule never = new Schedule(null, List.of(), List.of(DayOfWeek.values()), null, null);

    // When
    Instant next = schedule.afterSuccess(FEED, polled(FLOOR), true, null, null, never, NOW);

    // Then
    assertWithinTenth(next, FLOOR);
  }

  @Test
  void failuresDoubleTheWaitUpToTheCeilingAndRetryAfterCounts() {
    assertWithinTenth(schedule.afterFailure(FEED, 1, null, NOW), FLOOR);
    assertWithinTenth(schedule.afterFailure(FEED, 3, null, NOW), FLOOR.multipliedBy(4));
    assertWithinTenth(schedule.afterFailure(FEED, 1_000, null, NOW), CEILING);
    assertThat(schedule.afterFailure(FEED, 1, Duration.ofDays(1), NOW))
        .isEqualTo(NOW.plus(Duration.ofDays(1)));
    assertThat(schedule.afterFailure(FEED, 1, Duration.ofDays(3_650), NOW))
        .isEqualTo(NOW.plus(Duration.ofDays(7)));
  }

  private static void assertWithinTenth(Instant next, Duration interval) {
    assertThat(next)
        .isBetween(NOW.plus(interval), NOW.plus(interval.multipliedBy(11).dividedBy(10)));
  }

  private static FeedState polled(Duration interval) {
    return FeedState.newBuilder(FeedTurns.unpolled(FEED, NOW))
        .setLastCheck(NOW.minus(interval))
        .setNextCheck(NOW)
        .build();
  }

  private static FeedDefinition feed(@Nullable Integer min, @Nullable Integer max) {
    return new FeedDefinition(
        "post",
        "https://post.example/feed",
        new Source("Post", null, null, null, null),
        null,
        List.of(),
        false,
        min,
        max,
        false);
  }
}
