package io.tidings.sink.audit;

import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time in which this process is the auditor. Fences the former one first and reads its alerts
 * then, so that none is opened twice.
 */
final class AuditSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditSession.class);

  /** Buckets of one look and boundary that get a line of the log. */
  private static final int MOST_LINES = 10;

  private final InstantSource time;
  private final AlertWriter writer;
  private final LedgerAlerts alerts;
  private final Audit audit;
  private final AuditMeters meters;
  private final Map<Boundary, Set<Bucket>> logged = new EnumMap<>(Boundary.class);

  AuditSession(KafkaClients clients, AuditConfig config, InstantSource time, AuditMeters meters) {
    this.meters = meters;
    this.time = time;
    this.writer = new AlertWriter(clients);
    try {
      this.alerts = AlertTopic.read(clients);
      this.audit = new Audit(clients, config.grace(), time, (key, entry) -> {});
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
    for (Alert alert : alerts.open()) {
      for (Boundary boundary : Boundary.values()) {
        Bucket bucket = LedgerAlerts.beginning(alert, boundary);
        if (bucket != null) {
          audit.remember(boundary, bucket);
        }
      }
    }
  }

  /** Looks at the ledger and writes what is to be said. */
  void look() {
    Optional<Findings> found = audit.look();
    if (found.isEmpty()) {
      LOG.atWarn().log("An open transaction hides a part of the ledger; looking again later");
      return;
    }
    meters.looked(found.get());
    found.get().boundaries().forEach(this::log);
    List<Alert> messages = alerts.next(found.get(), time.instant());
    if (!messages.isEmpty()) {
      writer.write(messages);
      messages.forEach(alerts::said);
      messages.forEach(AuditSession::log);
      messages.forEach(meters::said);
    }
  }

  private void log(BoundaryFindings found) {
    Set<Bucket> before = logged.getOrDefault(found.boundary(), Set.of());
    List<Difference> fresh =
        found.broken().stream().filter(broken -> !before.contains(broken.bucket())).toList();
    for (Difference difference : fresh.subList(0, Math.min(MOST_LINES, fresh.size()))) {
      LOG.atError()
          .addKeyValue("stage", found.boundary().stage())
          .addKeyValue("boundary", found.boundary())
          .addKeyValue("partition", difference.bucket().partition())
          .addKeyValue("bucket", difference.bucket().number())
          .addKeyValue("passedOn", difference.passedOn())
          .addKeyValue("received", difference.received())
          .log("The ledger is out of balance");
    }
    if (fresh.size() > MOST_LINES) {
      LOG.atError()
          .addKeyValue("boundary", found.boundary())
          .addKeyValue("more", fresh.size() - MOST_LINES)
          .log("The ledger is out of balance in more buckets");
    }
    Set<Bucket> now = new HashSet<>();
    found.broken().forEach(broken -> now.add(broken.bucket()));
    logged.put(found.boundary(), now);
  }

  private static void log(Alert alert) {
    (alert.getState() == AlertState.CLOSED ? LOG.atInfo() : LOG.atError())
        .addKeyValue("alert", alert.getAlertId())
        .addKeyValue("state", alert.getState())
        .addKeyValue("stage", alert.getSubject())
        .addKeyValue("label", alert.getLabel())
        .log("Ledger alert");
  }

  @Override
  public void close() {
    audit.close();
    writer.close();
  }
}
