package io.tidings.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.enrich.lists.WatchList;
import io.tidings.event.WatchRule;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists watches. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "The watches and the version of their list.")
final class WatchListCommand implements Callable<Integer> {
  private static final ListedRows<WatchRule> ROWS = new ListedRows<>("enrich", WatchList::check);

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    LatestValues<WatchRule> latest =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.WATCHES, WatchRule.class)
            .latest();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(latest));
    } else {
      out.println("version " + latest.version() + ", watches " + latest.rows().size());
      latest.rows().forEach((key, row) -> out.println(line(key, row.value())));
    }
    ROWS.unreadable(latest, "rule", spec.commandLine().getErr());
    return 0;
  }

  private static ObjectNode json(LatestValues<WatchRule> latest) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", latest.version());
    json.set("watches", ROWS.json(latest));
    return json;
  }

  private static String line(String key, WatchRule rule) {
    return key
        + "  "
        + rule.getKind().toString().toLowerCase(Locale.ROOT)
        + " "
        + rule.getValue()
        + "  "
        + rule.getThreshold()
        + " in "
        + rule.getWindowSeconds()
        + " s"
        + (rule.getLanguages().isEmpty()
            ? ""
            : "  language " + String.join(" or ", rule.getLanguages()))
        + (rule.getEnabled() ? "" : "  paused")
        + (rule.getNote().isEmpty() ? "" : "  # " + rule.getNote())
        + ROWS.remark(key, rule);
  }
}
