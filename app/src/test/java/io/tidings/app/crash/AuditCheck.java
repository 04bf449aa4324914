package io.tidings.app.crash;

import io.tidings.event.Alert;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.audit.Audit;
import io.tidings.sink.audit.Findings;
import io.tidings.sink.audit.Findings.BoundaryFindings;
import io.tidings.testkit.Topics;
import io.tidings.testkit.crash.Check;
import io.tidings.testkit.crash.Committed;
import io.tidings.testkit.crash.Finding;
import io.tidings.testkit.crash.Finding.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the auditor. While stages were killed it must not have said that anything is wrong, and at
 * the end all boundaries must be there and balanced.
 */
final class AuditCheck implements Check {
  private static final int BOUNDARIES = 5;

  private final KafkaClients clients;

  AuditCheck(KafkaClients clients) {
    this.clients = clients;
  }

  @Override
  public List<Finding> findings(Committed committed) {
    List<Finding> findings = new ArrayList<>();
    for (Alert alert : Topics.values(clients, TopicCatalogue.ALERTS, Alert.class)) {
      findings.add(
          new Finding(
              Kind.UNBALANCED,
              1,
              "alert of "
                  + alert.getUpdatedAt()
                  + ", "
                  + alert.getState()
                  + ": "
                  + alert.getLabel()));
    }
    try (Audit audit =
        new Audit(clients, Duration.ZERO, InstantSource.system(), (key, entry) -> {})) {
      Optional<Findings> look = audit.look();
      List<BoundaryFindings> found = look.map(Findings::boundaries).orElse(List.of());
      if (found.size() != BOUNDARIES) {
        findings.add(new Finding(Kind.UNBALANCED, 1, "boundaries that are audited: " + found));
      }
      found.stream()
          .filter(boundary -> boundary.passedOn() != boundary.received())
          .forEach(boundary -> findings.add(new Finding(Kind.UNBALANCED, 1, "audit: " + boundary)));
    }
    return findings;
  }
}
