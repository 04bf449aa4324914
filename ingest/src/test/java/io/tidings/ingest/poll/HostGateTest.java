package io.tidings.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostGateTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration SPACING = Duration.ofSeconds(1);

  private final HostGate gate = new HostGate(2, SPACING);

  @Test
  void requestsToAHostBeginApart() {
    // When
    gate.started("a.example", NOW);

    // Then
    assertThat(gate.admits("a.example", NOW.plusMillis(999))).isFalse();
    assertThat(gate.admits("a.example", NOW.plus(SPACING))).isTrue();
    assertThat(gate.admits("b.example", NOW)).isTrue();
  }

  @Test
  void onlySoManyAreUnderWayAtAHost() {
    // Given
    Instant later = NOW.plusSeconds(60);
    gate.started("a.example", NOW);
    gate.started("a.example", NOW.plus(SPACING));

    // Then
    assertThat(gate.admits("a.example", later)).isFalse();
    gate.ended("a.example", later);
    assertThat(gate.admits("a.example", later)).isTrue();
  }

  @Test
  void aHostThatAskedForPeaceIsLeftAloneAlsoAfterTheRequestHasEnded() {
    // Given
    gate.started("a.example", NOW);

    // When
    gate.hold("a.example", NOW.plusSeconds(600));
    gate.ended("a.example", NOW.plusSeconds(5));

    // Then
    assertThat(gate.admits("a.example", NOW.plusSeconds(599))).isFalse();
    assertThat(gate.admits("a.example", NOW.plusSeconds(600))).isTrue();
  }

  @Test
  void aHostIsItsNameAndItsPortWhateverTheCase() {
    assertThat(HostGate.hostOf("https://News.Example:8443/a?b")).isEqualTo("news.example:8443");
    assertThat(HostGate.hostOf("no address at all")).isEqualTo("no address at all");
    assertThat(HostGate.hostOf("mailto:desk")).isEqualTo("mailto:desk");
  }
}
