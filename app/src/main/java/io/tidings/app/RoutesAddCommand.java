package io.tidings.app;

import io.tidings.event.RouteFormat;
import io.tidings.event.RouteRule;
import io.tidings.nlp.topic.MediaTopics;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.sink.route.RouteMatcher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the rule of a route. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds a route, or replaces the route with this id; its items go to the topic routed.ID.",
      "An item goes where every condition that is given holds; of one that is given often any"
          + " value will do. It holds for items that are read from now on."
    })
final class RoutesAddCommand implements Callable<Integer> {
  private static final String MEDIA_TOPIC = "medtop:";

  /** Formats of the values. */
  enum Format {
    avro(RouteFormat.AVRO),
    json(RouteFormat.JSON);

    private final RouteFormat format;

    Format(RouteFormat format) {
      this.format = format;
    }
  }

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", description = "Id of the route, a slug (a-z, 0-9, -).")
  private String id = "";

  @Option(
      names = "--topic",
      paramLabel = "ID",
      description = "Topic by id, narrower topics included; for example medtop:15000000.")
  private List<String> topics = new ArrayList<>();

  @Option(names = "--entity", paramLabel = "ID", description = "Entity by id, such as wd:Q30.")
  private List<String> entities = new ArrayList<>();

  @Option(names = "--language", paramLabel = "CODE", description = "Language, for example en.")
  private List<String> languages = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "A feed by its id, or a publisher family.")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--min-score",
      paramLabel = "S",
      defaultValue = "0",
      description = "Lowest score, 0 to 1 (default 0), that the topic or entity must have.")
  private float minScore;

  @Option(
      names = "--format",
      paramLabel = "avro|json",
      defaultValue = "avro",
      description = "avro (default): as in items.enriched; json: for readers without a registry.")
  private Format format = Format.avro;

  @Option(names = "--paused", description = "Writes nothing but takedowns until it is added again.")
  private boolean paused;

  @Override
  public Integer call() throws IOException {
    RouteRule rule =
        new RouteRule(
            id, topics, entities, lowerCase(languages), sources, minScore, format.format, paused);
    check(rule);
    CompactedTopic<RouteRule> routes =
        new CompactedTopic<>(configured.clients(), TopicCatalogue.ROUTES, RouteRule.class);
    RouteRule before = routes.latest().get(id);
    String done = before == null ? "added" : rule.equals(before) ? "unchanged" : "updated";
    if (!rule.equals(before)) {
      routes.put(id, rule);
    }
    String topic = TopicCatalogue.routed(id).name();
    spec.commandLine().getOut().println(done + " " + id + ", topic " + topic);
    return 0;
  }

  private void check(RouteRule rule) {
    try {
      RouteMatcher.check(id, rule);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
    if (minScore > 0 && topics.isEmpty() && entities.isEmpty()) {
      throw wrong("--min-score says nothing without --topic or --entity");
    }
    for (String topic : topics) {
      if (topic.startsWith(MEDIA_TOPIC) && !MediaTopics.contains(topic)) {
        throw wrong("--topic: '" + topic + "' is no IPTC media topic in use");
      }
    }
  }

  private static List<String> lowerCase(List<String> codes) {
    return codes.stream().map(code -> code.toLowerCase(Locale.ROOT)).toList();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
