package io.tidings.runtime.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PulseTest {
  private final AtomicLong now = new AtomicLong(5);
  private final Pulse pulse = new Pulse(now::get);

  @Test
  void isReadyOnlyAfterATurnThatWentWell() {
    // Given
    boolean atFirst = pulse.isReady();

    // When
    pulse.worked();
    boolean afterWork = pulse.isReady();
    pulse.waited();

    // Then
    assertThat(atFirst).isFalse();
    assertThat(afterWork).isTrue();
    assertThat(pulse.isReady()).isFalse();
    assertThat(pulse.isAlive()).isTrue();
  }

  @Test
  void isDeadWhenATurnTakesTooLongAndAliveAgainWhenItEnds() {
    // Given
    pulse.worked();

    // When
    now.addAndGet(Pulse.LONGEST_TURN.toNanos());
    boolean alive = pulse.isAlive();
    boolean ready = pulse.isReady();
    pulse.worked();

    // Then
    assertThat(alive).isFalse();
    assertThat(ready).isFalse();
    assertThat(pulse.isAlive()).isTrue();
    assertThat(pulse.isReady()).isTrue();
  }
}
