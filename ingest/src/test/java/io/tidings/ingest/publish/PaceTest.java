package io.tidings.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class PaceTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private final InstantSource clock = () -> now;

  @Test
  void spreadsLinesOverTheSecond() {
    // Given
    Pace pace = pace(100);
    Instant begin = now;

    // When
    for (int i = 0; i < 51; i++) {
      pace.await();
    }

    // Then
    assertThat(Duration.between(begin, now)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void doesNotMakeUpForAPause() {
    // Given
    Pace pace = pace(10);
    pace.await();
    now = now.plusSeconds(3600);
    Instant begin = now;

    // When
    for (int i = 0; i < 11; i++) {
      pace.await();
    }

    // Then
    assertThat(Duration.between(begin, now)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aTransactionIsOpenForHalfASecondAtMost() {
    assertThat(Pace.of(100, clock).batch(500)).isEqualTo(50);
    assertThat(Pace.of(1, clock).batch(500)).isEqualTo(1);
    assertThat(Pace.of(100_000, clock).batch(500)).isEqualTo(500);
    assertThat(Pace.unlimited().batch(500)).isEqualTo(500);
  }

  @Test
  void refusesARateThatIsNone() {
    assertThatThrownBy(() -> Pace.of(0, clock))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate 0 is not 1 to 1000000");
  }

  // Waiting is what makes the time go on.
  private Pace pace(int rate) {
    return Pace.of(rate, clock, time -> now = now.plus(time));
  }
}
