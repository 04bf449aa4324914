package io.tidings.app;

import io.tidings.event.Alert;
import io.tidings.event.Count;
import io.tidings.runtime.LedgerTally;
import io.tidings.sink.audit.Difference;
import io.tidings.sink.audit.Findings;
import io.tidings.sink.audit.Findings.BoundaryFindings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The ledger's balance for people. */
final class BalanceText {
  private static final int SHOWN = 10;

  // Two spaces before the rows of a table.
  private static final String INDENT = "";

  private final PrintWriter out;

  BalanceText(PrintWriter out) {
    this.out = out;
  }

  void stages(Map<String, LedgerTally> stages) {
    stages.forEach(
        (stage, tally) -> {
          out.println(stage);
          out.println("  %12d received".formatted(tally.received()));
          tally.counts().forEach(c -> out.println("  %12d %s".formatted(c.getCount(), outcome(c))));
        });
  }

  void balance(Findings findings) {
    if (!findings.boundaries().isEmpty()) {
      out.println("balance");
      TextTable.print(findings.boundaries().stream().map(BalanceText::row).toList(), out);
    }
    if (!findings.unsound().isEmpty()) {
      out.println("entries that do not add up (received, sum of the outcomes)");
      findings.unsound().stream().limit(SHOWN).forEach(entry -> out.println("  " + entry));
      more(findings.unsound().size());
    }
  }

  private static List<String> row(BoundaryFindings found) {
    return List.of(
        INDENT,
        found.boundary().toString(),
        Long.toString(found.passedOn()),
        Long.toString(found.received()),
        verdict(found));
  }

  private static String verdict(BoundaryFindings found) {
    List<String> parts = new ArrayList<>();
    if (!found.broken().isEmpty()) {
      String buckets =
          found.broken().stream()
              .limit(SHOWN)
              .map(Difference::toString)
              .collect(Collectors.joining(", "));
      parts.add(
          "OUT OF BALANCE by %d in %d: %s%s"
              .formatted(
                  size(found.broken()),
                  found.broken().size(),
                  buckets,
                  found.broken().size() > SHOWN ? ", …" : ""));
    }
    if (!found.underWay().isEmpty()) {
      parts.add(size(found.underWay()) + " under way");
    }
    if (!found.undecided().isEmpty()) {
      parts.add(size(found.undecided()) + " not to be judged yet");
    }
    return parts.isEmpty() ? "balanced" : String.join("; ", parts);
  }

  void alerts(List<Alert> open) {
    if (!open.isEmpty()) {
      out.println("open alerts");
      TextTable.print(
          open.stream()
              .map(
                  alert ->
                      List.of(
                          INDENT,
                          alert.getAlertId(),
                          "since " + alert.getOpenedAt(),
                          alert.getLabel()))
              .toList(),
          out);
    }
  }

  void sources(Map<String, LedgerTally> sources) {
    if (!sources.isEmpty()) {
      List<List<String>> rows = new ArrayList<>();
      rows.add(
          List.of(
              INDENT,
              "source",
              "fetched",
              "published",
              "duplicate",
              "dead-lettered",
              "rejected",
              ""));
      sources.forEach((source, tally) -> rows.add(row(source, tally)));
      out.println("sources");
      TextTable.print(rows, out);
    }
  }

  private static List<String> row(String source, LedgerTally tally) {
    String rejected =
        tally.counts().stream()
            .filter(count -> count.getOutcome().equals(LedgerTally.REJECTED))
            .map(count -> count.getCount() + " " + count.getReason())
            .collect(Collectors.joining(", "));
    return List.of(
        INDENT,
        source,
        Long.toString(tally.received()),
        Long.toString(tally.of(LedgerTally.PUBLISHED)),
        Long.toString(tally.of(LedgerTally.DUPLICATE)),
        Long.toString(tally.of(LedgerTally.DEAD_LETTERED)),
        rejected.isEmpty() ? "0" : rejected,
        BalanceJson.isBalanced(tally) ? "balanced" : "OUT OF BALANCE");
  }

  private void more(int size) {
    if (size > SHOWN) {
      out.println("  and " + (size - SHOWN) + " more");
    }
  }

  private static long size(List<Difference> differences) {
    return differences.stream().mapToLong(Difference::size).sum();
  }

  private static String outcome(Count count) {
    return count.getReason().isEmpty()
        ? count.getOutcome()
        : count.getOutcome() + ": " + count.getReason();
  }
}
