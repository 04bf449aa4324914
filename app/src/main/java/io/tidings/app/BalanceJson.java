package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.Alert;
import io.tidings.event.Count;
import io.tidings.runtime.LedgerTally;
import io.tidings.schemas.RecordJson;
import io.tidings.sink.audit.Difference;
import io.tidings.sink.audit.Findings;
import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.util.List;
import java.util.Map;

/** The ledger's balance for scripts. */
final class BalanceJson {
  private static final int MOST_BUCKETS = 1_000;

  private final ObjectNode root = JsonNodeFactory.instance.objectNode();

  ObjectNode root() {
    return root;
  }

  void stages(Map<String, LedgerTally> stages) {
    ArrayNode array = root.putArray("stages");
    stages.forEach((stage, tally) -> tally(array.addObject().put("stage", stage), tally));
  }

  void balance(Findings findings) {
    ArrayNode balance = root.putArray("balance");
    findings.boundaries().forEach(found -> boundary(balance.addObject(), found));
    ArrayNode unsound = root.putArray("unsound");
    findings.unsound().stream()
        .limit(MOST_BUCKETS)
        .forEach(
            entry ->
                unsound
                    .addObject()
                    .put("key", entry.key())
                    .put("received", entry.received())
                    .put("sum", entry.sum()));
  }

  private static void boundary(ObjectNode node, BoundaryFindings found) {
    node.put("boundary", found.boundary().toString())
        .put("stage", found.boundary().stage())
        .put("passedOn", found.passedOn())
        .put("received", found.received())
        .put("outOfBalance", size(found.broken()))
        .put("underWay", size(found.underWay()))
        .put("undecided", size(found.undecided()));
    ArrayNode buckets = node.putArray("buckets");
    for (Difference broken :
        found.broken().subList(0, Math.min(MOST_BUCKETS, found.broken().size()))) {
      buckets
          .addObject()
          .put("partition", broken.bucket().partition())
          .put("bucket", broken.bucket().number())
          .put("passedOn", broken.passedOn())
          .put("received", broken.received());
    }
  }

  void alerts(List<Alert> open) {
    ArrayNode alerts = root.putArray("alerts");
    open.forEach(alert -> alerts.add(RecordJson.of(alert)));
  }

  void sources(Map<String, LedgerTally> sources) {
    ArrayNode array = root.putArray("sources");
    sources.forEach(
        (source, tally) -> {
          ObjectNode node = array.addObject().put("source", source);
          tally(node, tally);
          node.put("balanced", isBalanced(tally));
        });
  }

  /** Whether what became of the items accounts for all of them. */
  static boolean isBalanced(LedgerTally tally) {
    return tally.counts().stream().mapToLong(Count::getCount).sum() == tally.received();
  }

  private static void tally(ObjectNode node, LedgerTally tally) {
    node.put("received", tally.received());
    ArrayNode counts = node.putArray("counts");
    tally.counts().forEach(count -> counts.add(RecordJson.of(count)));
  }

  private static long size(List<Difference> differences) {
    return differences.stream().mapToLong(Difference::size).sum();
  }
}
