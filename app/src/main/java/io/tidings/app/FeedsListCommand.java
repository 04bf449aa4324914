package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidings.event.FeedDefinition;
import io.tidings.event.FeedState;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists the feeds. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "The feeds, and what their last polls brought.")
final class FeedsListCommand implements Callable<Integer> {
  private static final Set<String> HEALTHS = Set.of("healthy", "failing", "gone", "paused", "new");

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Option(
      names = "--health",
      paramLabel = "H",
      description = "Only those that are healthy, failing, gone, paused or new.")
  private @Nullable String health;

  @Override
  public Integer call() throws IOException {
    if (health != null && !HEALTHS.contains(health)) {
      throw new ParameterException(
          spec.commandLine(),
          "--health: '" + health + "' is not healthy, failing, gone, paused or new");
    }
    KafkaClients clients = configured.clients();
    LatestValues<FeedDefinition> feeds =
        new CompactedTopic<>(clients, TopicCatalogue.FEEDS, FeedDefinition.class).latest();
    LatestValues<FeedState> states =
        new CompactedTopic<>(clients, TopicCatalogue.FEEDS_STATE, FeedState.class).latest();
    List<FeedStatus> all =
        feeds.rows().entrySet().stream()
            .map(feed -> FeedStatus.of(feed.getValue().value(), states.get(feed.getKey())))
            .filter(feed -> health == null || feed.health().equals(health))
            .toList();
    print(all);
    PrintWriter err = spec.commandLine().getErr();
    feeds.unreadable().forEach(id -> err.println(id + ": its definition cannot be read"));
    return 0;
  }

  private void print(List<FeedStatus> feeds) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      feeds.forEach(feed -> array.add(feed.json()));
      out.println(array);
    } else if (feeds.isEmpty()) {
      out.println(
          health == null ? "no feeds yet; add one: tidings feeds add URL" : "no feed is " + health);
    } else {
      feeds.forEach(feed -> feed.lines().forEach(out::println));
    }
  }
}
