package io.tidings.sink.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AuditMetersTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Difference OFF = new Difference(new Bucket(0, 1), 10, 9, NOON);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Instant now = NOON;
  private final AuditMeters meters = new AuditMeters(registry, () -> now);

  @Test
  void tellsWhatTheLastLookFoundAndHowOldItIs() {
    // Given
    meters.chosen();
    BoundaryFindings store =
        new BoundaryFindings(
            Boundary.STORE, 100, 97, List.of(OFF), List.of(OFF, OFF), List.of(OFF, OFF, OFF));

    // When
    meters.looked(new Findings(List.of(store), List.of()));
    now = NOON.plusSeconds(90);

    // Then
    assertThat(buckets())
        .isEqualTo(
            Map.of("tag-store broken", 1, "tag-store under-way", 2, "tag-store undecided", 3));
    assertThat(gauge("tidings.audit.age")).isEqualTo(90);
    assertThat(gauge("tidings.audit.active")).isEqualTo(1);
  }

  @Test
  void saysNothingOfTheLedgerOnceAnotherIsTheAuditor() {
    // Given
    meters.chosen();
    BoundaryFindings tag =
        new BoundaryFindings(Boundary.TAG, 10, 9, List.of(OFF), List.of(), List.of());
    meters.looked(new Findings(List.of(tag), List.of()));

    // When
    meters.dismissed();

    // Then
    assertThat(buckets()).isEmpty();
    assertThat(gauge("tidings.audit.age")).isNaN();
    assertThat(gauge("tidings.audit.active")).isZero();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  private Map<String, Integer> buckets() {
    Map<String, Integer> buckets = new TreeMap<>();
    for (Gauge gauge : registry.get("tidings.audit.buckets").gauges()) {
      if (gauge.value() != 0) {
        buckets.put(
            gauge.getId().getTag("boundary") + " " + gauge.getId().getTag("state"),
            (int) gauge.value());
      }
    }
    return buckets;
  }
}
