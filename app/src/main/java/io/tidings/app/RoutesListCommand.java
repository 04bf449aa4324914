package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.event.RouteRule;
import io.tidings.schemas.RecordJson;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.route.RouteMatcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      out.println(json(latest));
    } else if (latest.rows().isEmpty()) {
      out.println("no routes");
    } else {
      latest.rows().forEach((key, row) -> out.println(line(key, row.value())));
    }
    PrintWriter err = spec.commandLine().getErr();
    latest.unreadable().forEach(id -> err.println(id + ": its rule cannot be read"));
    return 0;
  }

  private static ArrayNode json(LatestValues<RouteRule> latest) {
    ArrayNode routes = JsonNodeFactory.instance.arrayNode();
    latest
        .rows()
        .forEach(
            (key, row) -> {
              ObjectNode route = RecordJson.of(row.value());
              route.put("offset", row.offset());
              route.put("problem", problem(key, row.value()));
              routes.add(route);
            });
    return routes;
  }

  private static String line(String key, RouteRule rule) {
    String problem = problem(key, rule);
    return rule.getRouteId()
        + "  "
        + rule.getFormat().toString().toLowerCase(Locale.ROOT)
        + condition("topic", rule.getTopics())
        + condition("entity", rule.getEntities())
        + condition("language", rule.getLanguages())
        + condition("source", rule.getSources())
        + (rule.getMinScore() > 0 ? "  score at least " + rule.getMinScore() : "")
        + (rule.getPaused() ? "  paused" : "")
        + (problem == null ? "" : "  ignored by sink: " + problem);
  }

  private static String condition(String name, List<String> values) {
    return values.isEmpty() ? "" : "  " + name + " " + String.join(" or ", values);
  }

  // Rows come from any writer of the topic, and the sink passes over those it cannot use.
  private static @Nullable String problem(String key, RouteRule rule) {
    try {
      RouteMatcher.check(key, rule);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
