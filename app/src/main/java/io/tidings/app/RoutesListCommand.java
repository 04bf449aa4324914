package io.tidings.app;

import io.tidings.event.RouteRule;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.route.RouteMatcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists routes. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "The routes and their rules.")
final class RoutesListCommand implements Callable<Integer> {
  private static final ListedRows<RouteRule> ROWS = new ListedRows<>("sink", RouteMatcher::check);

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    LatestValues<RouteRule> latest =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.ROUTES, RouteRule.class).latest();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ROWS.json(latest));
    } else if (latest.rows().isEmpty()) {
      out.println("no routes");
    } else {
      latest.rows().forEach((key, row) -> out.println(line(key, row.value())));
    }
    ROWS.unreadable(latest, "rule", spec.commandLine().getErr());
    return 0;
  }

  private static String line(String key, RouteRule rule) {
    return rule.getRouteId()
        + "  "
        + rule.getFormat().toString().toLowerCase(Locale.ROOT)
        + condition("topic", rule.getTopics())
        + condition("entity", rule.getEntities())
        + condition("language", rule.getLanguages())
        + condition("source", rule.getSources())
        + (rule.getMinScore() > 0 ? "  score at least " + rule.getMinScore() : "")
        + (rule.getPaused() ? "  paused" : "")
        + ROWS.remark(key, rule);
  }

  private static String condition(String name, List<String> values) {
    return values.isEmpty() ? "" : "  " + name + " " + String.join(" or ", values);
  }
}
