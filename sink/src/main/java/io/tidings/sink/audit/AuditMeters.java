package io.tidings.sink.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the auditor found at its last look. Written by one thread, read by others. */
final class AuditMeters {
  private static final Findings NOTHING = new Findings(List.of(), List.of());

  private final InstantSource time;
  private final Map<AlertState, Counter> alerts = new EnumMap<>(AlertState.class);
  private volatile Findings found = NOTHING;
  private volatile @Nullable Instant latest;

  AuditMeters(MeterRegistry registry, InstantSource time) {
    this.time = time;
    for (AlertState state : AlertState.values()) {
      String name = state.name().toLowerCase(Locale.ROOT);
      alerts.put(state, TidingsMeter.ALERTS.counter(registry, LedgerAlerts.KIND, name));
    }
    for (Boundary boundary : Boundary.values()) {
      String slug = boundary.slug();
      TidingsMeter.AUDIT_BUCKETS.gauge(
          registry, () -> of(boundary).broken().size(), slug, "broken");
      TidingsMeter.AUDIT_BUCKETS.gauge(
          registry, () -> of(boundary).underWay().size(), slug, "under-way");
      TidingsMeter.AUDIT_BUCKETS.gauge(
          registry, () -> of(boundary).undecided().size(), slug, "undecided");
    }
    TidingsMeter.AUDIT_UNSOUND.gauge(registry, () -> found.unsound().size());
    TidingsMeter.AUDIT_ACTIVE.gauge(registry, () -> latest == null ? 0 : 1);
    TidingsMeter.AUDIT_AGE.gauge(registry, this::age);
  }

  /** This process is the auditor from now on. */
  void chosen() {
    latest = time.instant();
  }

  /** It has written a message about one of its alerts. */
  void said(Alert alert) {
    Objects.requireNonNull(alerts.get(alert.getState())).increment();
  }

  /** It has looked. */
  void looked(Findings findings) {
    found = findings;
    latest = time.instant();
  }

  /** Another process may be the auditor now. */
  void dismissed() {
    found = NOTHING;
    latest = null;
  }

  private BoundaryFindings of(Boundary boundary) {
    return found.boundaries().stream()
        .filter(findings -> findings.boundary() == boundary)
        .findFirst()
        .orElseGet(() -> new BoundaryFindings(boundary, 0, 0, List.of(), List.of(), List.of()));
  }

  private double age() {
    Instant looked = latest;
    return looked == null
        ? Double.NaN
        : Duration.between(looked, time.instant()).toMillis() / 1_000.0;
  }
}
