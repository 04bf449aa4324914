package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.enrich.lists.WatchList;
import io.tidings.event.WatchRule;
import io.tidings.schemas.RecordJson;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
    PrintWriter err = spec.commandLine().getErr();
    latest.unreadable().forEach(id -> err.println(id + ": its rule cannot be read"));
    return 0;
  }

  private static ObjectNode json(LatestValues<WatchRule> latest) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("version", latest.version());
    ArrayNode watches = json.putArray("watches");
    latest
        .rows()
        .forEach(
            (key, row) -> {
              ObjectNode watch = RecordJson.of(row.value());
              watch.put("offset", row.offset());
              watch.put("problem", problem(key, row.value()));
              watches.add(watch);
            });
    return json;
  }

  private static String line(String key, WatchRule rule) {
    String problem = problem(key, rule);
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
        + (problem == null ? "" : "  ignored by enrich: " + problem);
  }

  // Rows come from any writer of the topic, and enrich passes over those it cannot use.
  private static @Nullable String problem(String key, WatchRule rule) {
    try {
      WatchList.check(key, rule);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
