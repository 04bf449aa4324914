package io.tidings.testkit.crash;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.testkit.crash.Finding.Kind;
import java.time.Instant;
import java.util.List;

/** Looks again while something is missing: what is under way is no loss, only what stays away. */
final class Settling {
  /** Looks in a row that find the same, after which it is not only late. */
  private static final int PATIENT_LOOKS = 5;

  private static final int MOST_LOOKS = 120;

  private final KafkaClients clients;
  private final Supervision supervision;

  Settling(KafkaClients clients, Supervision supervision) {
    this.clients = clients;
    this.supervision = supervision;
  }

  /** The verdict when nothing changes any more. */
  Verdict verdict(List<Check> checks) {
    Verdict verdict = Verdict.of(Committed.read(clients), checks);
    int unchanged = 0;
    for (int i = 0;
        i < MOST_LOOKS && unchanged < PATIENT_LOOKS && !verdict.findings().isEmpty();
        i++) {
      supervision.awaitMoment(Instant.now().plusSeconds(1));
      Verdict later = Verdict.of(Committed.read(clients), checks);
      boolean same = later.equals(verdict) && later.count(Kind.LOST) == 0;
      unchanged = same ? unchanged + 1 : 0;
      verdict = later;
    }
    return verdict;
  }
}
