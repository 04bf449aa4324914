package io.tidings.testkit.crash;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;

/** Whose transactions are open at this moment, as the broker says. */
final class OpenTransactions {
  private final Admin admin;
  private final String prefix;

  OpenTransactions(Admin admin, String prefix) {
    this.admin = admin;
    this.prefix = prefix;
  }

  /** Transactional ids, without the prefix; empty where the broker does not answer. */
  List<String> now() {
    try {
      return admin.listTransactions().all().get(5, TimeUnit.SECONDS).stream()
          .filter(t -> t.state() == TransactionState.ONGOING)
          .map(TransactionListing::transactionalId)
          .filter(id -> id.startsWith(prefix))
          .map(id -> id.substring(prefix.length()))
          .sorted()
          .toList();
    } catch (ExecutionException | TimeoutException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Whether a transactional id is a target's. */
  static boolean isOf(Target target, String id) {
    return switch (target) {
      case PUBLISH -> id.startsWith("publish-");
      case INGEST -> id.startsWith("ingest-");
      case ENRICH -> id.startsWith("tag-");
      case SINK -> id.startsWith("sink-routes-");
      case BROKER -> true;
      case DASHBOARD, POSTGRES -> false;
    };
  }
}
