package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.Count;
import io.tidings.event.LedgerEntry;
import io.tidings.runtime.LedgerTally;
import io.tidings.schemas.RecordJson;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Adds up the ledger. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "What each stage received and what became of it, from the ledger.")
final class StatusCommand implements Callable<Integer> {
  /** In the order in which items pass them; others follow by name. */
  private static final List<String> STAGES =
      List.of("ingest", "tag", "link", "routes", "archive", "store");

  private static final Comparator<String> ORDER =
      Comparator.<String>comparingInt(
              stage -> STAGES.contains(stage) ? STAGES.indexOf(stage) : STAGES.size())
          .thenComparing(Comparator.naturalOrder());

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Map<String, LedgerTally> stages = new TreeMap<>(ORDER);
    // Entries are cumulative: of each key only the latest counts.
    new CompactedTopic<>(configured.clients(), TopicCatalogue.LEDGER, LedgerEntry.class)
        .latest()
        .rows()
        .values()
        .forEach(
            row -> stages.merge(row.value().getStage(), tally(row.value()), LedgerTally::plus));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(stages));
    } else if (stages.isEmpty()) {
      out.println("nothing in the ledger yet");
    } else {
      stages.forEach((stage, tally) -> lines(stage, tally).forEach(out::println));
    }
    return 0;
  }

  private static LedgerTally tally(LedgerEntry entry) {
    return new LedgerTally(entry.getReceived(), entry.getCounts());
  }

  private static List<String> lines(String stage, LedgerTally tally) {
    List<String> lines = new ArrayList<>();
    lines.add(stage);
    lines.add("  %12d received".formatted(tally.received()));
    for (Count count : tally.counts()) {
      String reason = count.getReason().isEmpty() ? "" : ": " + count.getReason();
      lines.add("  %12d %s".formatted(count.getCount(), count.getOutcome() + reason));
    }
    return lines;
  }

  private static ArrayNode json(Map<String, LedgerTally> stages) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    stages.forEach(
        (stage, tally) -> {
          ObjectNode object = array.addObject();
          object.put("stage", stage).put("received", tally.received());
          ArrayNode counts = object.putArray("counts");
          tally.counts().forEach(count -> counts.add(RecordJson.of(count)));
        });
    return array;
  }
}
