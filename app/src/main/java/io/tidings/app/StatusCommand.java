package io.tidings.app;

import io.tidings.event.Alert;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.sink.audit.AlertTopic;
import io.tidings.sink.audit.Audit;
import io.tidings.sink.audit.AuditConfig;
import io.tidings.sink.audit.Findings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Adds up the ledger and compares its sides. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "What each stage received and what became of it, and whether what one stage passed on is what"
          + " the next received, from the ledger.",
      "Exit code 1 where something is out of balance for good or an alert about it is open; what a"
          + " stage has not read yet is under way."
    })
final class StatusCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Option(
      names = "--sources",
      description = "Also what was fetched of each feed, and read in each run of publish.")
  private boolean sources;

  @Override
  public Integer call() throws IOException {
    KafkaClients clients = configured.clients();
    AuditConfig config = AuditConfig.of(configured.settings());
    LedgerSums sums = new LedgerSums();
    Optional<Findings> findings;
    try (Audit audit = new Audit(clients, config.grace(), InstantSource.system(), sums::take)) {
      findings = audit.look();
    }
    if (findings.isEmpty()) {
      spec.commandLine().getErr().println("an open transaction hides a part of the ledger");
      return 1;
    }
    List<Alert> alerts = AlertTopic.open(clients);
    if (json) {
      printJson(sums, findings.get(), alerts);
    } else {
      printText(sums, findings.get(), alerts);
    }
    return findings.get().areClean() && alerts.isEmpty() ? 0 : 1;
  }

  private void printText(LedgerSums sums, Findings findings, List<Alert> alerts) {
    PrintWriter out = spec.commandLine().getOut();
    if (sums.stages().isEmpty()) {
      out.println("nothing in the ledger yet");
    }
    BalanceText text = new BalanceText(out);
    text.stages(sums.stages());
    if (sources) {
      text.sources(sums.sources());
    }
    text.balance(findings);
    text.alerts(alerts);
  }

  private void printJson(LedgerSums sums, Findings findings, List<Alert> alerts) {
    BalanceJson balance = new BalanceJson();
    balance.stages(sums.stages());
    if (sources) {
      balance.sources(sums.sources());
    }
    balance.balance(findings);
    balance.alerts(alerts);
    spec.commandLine().getOut().println(balance.root());
  }
}
