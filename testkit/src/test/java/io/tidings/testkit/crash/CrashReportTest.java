package io.tidings.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrashReportTest {
  @Test
  void givesNearestRanksByStageAndTheBoundOfSoManyKills() {
    // Given
    List<Kill> kills = new ArrayList<>();
    for (int second = 1; second <= 100; second++) {
      kills.add(kill(Target.ENRICH, second));
    }
    kills.add(kill(Target.SINK, 0));

    // When
    List<String> lines = CrashReport.lines(kills);

    // Then
    assertThat(lines)
        .contains(
            "ENRICH        100    100     50.0     99.0    100.0",
            "SINK            1      1        -        -        -",
            "all           101    101     50.0     99.0    100.0");
    assertThat(CrashReport.bound(kills))
        .isEqualTo(
            "no fault in 101 kills: with 95 % confidence fewer than 3.0 % of such kills make one");
  }

  private static Kill kill(Target target, int seconds) {
    return new Kill(
        target, "at random", Instant.EPOCH, List.of(), true, Duration.ofSeconds(seconds));
  }
}
