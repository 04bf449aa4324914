package io.tidings.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.sink.webhook.Attempt.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience patience = new Patience(Duration.ofHours(1), chance((origin, bound) -> 0));
  private Instant now = Alerts.NOON;

  @Test
  void waitsTwiceAsLongEachTimeUpToFiveMinutes() {
    // When
    List<Long> waits = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      waits.add(fail(null));
    }

    // Then
    assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L);
  }

  @Test
  void waitsAsLongAsItIsAskedToButNotForEver() {
    assertThat(fail(Duration.ofMinutes(7))).isEqualTo(420);
    assertThat(fail(Duration.ofDays(9))).isEqualTo(3_600);
    assertThat(fail(Duration.ofMillis(1))).isEqualTo(4);
  }

  @Test
  void spreadsTheAttemptsOfManyByAQuarter() {
    // Given
    Patience early = new Patience(Duration.ofHours(1), chance((origin, bound) -> origin));
    Patience late = new Patience(Duration.ofHours(1), chance((origin, bound) -> bound - 1));

    // When
    early.failed(failed(null), now);
    late.failed(failed(null), now);

    // Then
    assertThat(early.isDue(now.plusMillis(749))).isFalse();
    assertThat(early.isDue(now.plusMillis(750))).isTrue();
    assertThat(late.isDue(now.plusMillis(1_249))).isFalse();
    assertThat(late.isDue(now.plusMillis(1_250))).isTrue();
  }

  @Test
  void isOverOnceItHasBeenTriedForSoLong() {
    // Given
    assertThat(patience.isDue(now)).isTrue();
    assertThat(patience.isOver(now.plusSeconds(9_999))).isFalse();

    // When
    patience.failed(failed(null), now);

    // Then
    assertThat(patience.isOver(now.plusSeconds(3_599))).isFalse();
    assertThat(patience.isOver(now.plusSeconds(3_600))).isTrue();
  }

  @Test
  void isOverAfterFiveRefusalsInARow() {
    // When
    for (int i = 0; i < 4; i++) {
      patience.failed(refused(), now);
    }
    patience.failed(failed(null), now);
    for (int i = 0; i < 4; i++) {
      patience.failed(refused(), now);
    }

    // Then
    assertThat(patience.isOver(now)).isFalse();
    patience.failed(refused(), now);
    assertThat(patience.isOver(now)).isTrue();
    assertThat(patience.failures()).isEqualTo(10);
  }

  private long fail(@Nullable Duration asked) {
    patience.failed(failed(asked), now);
    Instant before = now;
    while (!patience.isDue(now)) {
      now = now.plusSeconds(1);
    }
    return Duration.between(before, now).toSeconds();
  }

  private static Attempt failed(@Nullable Duration asked) {
    return new Attempt(Result.FAILED, "status 503", asked);
  }

  private static Attempt refused() {
    return new Attempt(Result.REFUSED, "status 422", null);
  }

  private static RandomGenerator chance(LongBinaryOperator drawn) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public long nextLong(long origin, long bound) {
        return drawn.applyAsLong(origin, bound);
      }
    };
  }
}
