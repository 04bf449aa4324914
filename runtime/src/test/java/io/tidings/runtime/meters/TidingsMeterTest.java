package io.tidings.runtime.meters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidings.runtime.management.Meters;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TidingsMeterTest {
  @ParameterizedTest(name = "{0}")
  @EnumSource
  void theSeriesAreThoseThatPrometheusReads(TidingsMeter meter) {
    // Given
    try (Meters meters = Meters.of("test")) {
      String[] values = meter.tagNames().toArray(String[]::new);

      // When
      register(meter, meters.registry(), values);
      Set<String> series =
          meters
              .scrape()
              .lines()
              .filter(line -> line.startsWith("tidings_"))
              .map(line -> line.substring(0, line.indexOf('{')))
              .collect(Collectors.toCollection(TreeSet::new));

      // Then
      assertThat(meter.series()).containsExactlyInAnyOrderElementsOf(series);
    }
  }

  @Test
  void aMeterTakesAValueForEachOfItsTagsAndNoMore() {
    try (Meters meters = Meters.of("test")) {
      assertThatThrownBy(() -> TidingsMeter.RECORDS.counter(meters.registry(), "tag"))
          .hasMessageContaining("[stage, outcome, reason]");
    }
  }

  private static void register(TidingsMeter meter, MeterRegistry registry, String... values) {
    switch (meter.kind()) {
      case COUNTER -> meter.counter(registry, values);
      case TIMER -> meter.timer(registry, values);
      case SUMMARY -> meter.summary(registry, values);
      case GAUGE, GAUGE_SECONDS -> meter.gauge(registry, () -> 1, values);
    }
  }
}
