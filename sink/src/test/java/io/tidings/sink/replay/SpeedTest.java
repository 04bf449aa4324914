package io.tidings.sink.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpeedTest {
  private static final Instant FIRST = Instant.parse("1987-03-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1,   PT90S, PT90S",
    "60,  PT1H,  PT1M",
    "0.5, PT3S,  PT6S",
    "1000,PT1S,  PT0.001S",
    "max, P365D, PT0S"
  })
  void aRecordIsDueAfterItsEventTimeDividedByTheSpeed(
      String speed, Duration later, Duration expected) {
    assertThat(Speed.of(speed).after(FIRST, FIRST.plus(later))).isEqualTo(expected);
  }

  @Test
  void whatIsNotLaterThanTheFirstIsDueAtOnce() {
    assertThat(new Speed(1).after(FIRST, FIRST)).isZero();
    assertThat(new Speed(1).after(FIRST, FIRST.minusSeconds(5))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "fast", ""})
  void refusesWhatIsNoSpeed(String text) {
    assertThatThrownBy(() -> Speed.of(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
