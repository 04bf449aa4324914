package io.tidings.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleClockTest {

  private static final Instant LAUNCH = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant DAY_BEFORE = Instant.parse("2026-11-23T12:00:00Z");

  private final SteppedClock real = new SteppedClock(LAUNCH);

  @ParameterizedTest(name = "after {0} it is {1}")
  @CsvSource({
    "PT0S, 2026-11-23T12:00:00Z",
    "PT0.5S, 2026-11-23T12:06:00Z",
    "PT60S, 2026-11-24T00:00:00Z",
    "PT120S, 2026-11-24T12:00:00Z",
    "PT121S, 2026-11-24T12:02:01Z",
  })
  void runsAtTheGivenSpeedUntilItMeetsRealTime(Duration elapsed, Instant expected) {
    // Given
    SampleClock clock = new SampleClock(real, DAY_BEFORE, 720);

    // When
    real.advance(elapsed);

    // Then
    assertThat(clock.instant()).isEqualTo(expected);
  }

  @Test
  void keepsToRealTimeOnceItHasArrived() {
    // Given
    SampleClock clock = new SampleClock(real, DAY_BEFORE, 720);

    // When
    real.advance(Duration.ofHours(5));

    // Then
    assertThat(clock.instant()).isEqualTo(LAUNCH.plus(Duration.ofHours(5)));
    assertThat(clock.hasReachedNow()).isTrue();
  }

  @Test
  void hasNotReachedNowAMomentBefore() {
    // Given
    SampleClock clock = new SampleClock(real, DAY_BEFORE, 720);

    // When
    real.advance(Duration.ofMinutes(2));

    // Then
    assertThat(clock.hasReachedNow()).isFalse();
  }

  @Test
  void staysAtTheStartWhenTheRealClockIsSetBack() {
    // Given
    SampleClock clock = new SampleClock(real, DAY_BEFORE, 720);

    // When
    real.advance(Duration.ofMinutes(-3));

    // Then
    assertThat(clock.instant()).isEqualTo(DAY_BEFORE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.99, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesASpeedThatNeverArrives(double speed) {
    // Given // When // Then
    assertThatThrownBy(() -> new SampleClock(real, DAY_BEFORE, speed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("speed: '" + speed + "' is not 1 or more (try 720)");
  }

  @Test
  void refusesToStartInTheFuture() {
    // Given
    Instant future = LAUNCH.plusSeconds(1);

    // When // Then
    assertThatThrownBy(() -> new SampleClock(real, future, 720))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("start: '2026-11-24T12:00:01Z' is in the future");
  }
}
