package io.tidings.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.runtime.kafka.TopicProvisioner.TopicState;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.schemas.TopicSpec;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates the catalogue's topics, or says how they stand to it. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = {
      "apply: creates topics and mends their settings; list: reports drift.",
      "Exits with 1 where a topic is missing or differs from the catalogue."
    })
final class TopicsCommand implements Callable<Integer> {
  /** What is to be done. */
  enum Action {
    apply,
    list
  }

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "apply|list", description = "What is to be done.")
  private Action action = Action.list;

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Settings settings = configured.settings();
    KafkaClients clients = configured.clients();
    try (Admin admin = clients.admin()) {
      TopicProvisioner topics =
          new TopicProvisioner(
              admin,
              clients.topics(),
              settings.get(KafkaSettings.REPLICATION),
              settings.get(KafkaSettings.MIN_IN_SYNC));
      List<TopicSpec> catalogue = TopicSettings.catalogue(settings);
      List<TopicState> before = action == Action.apply ? topics.apply(catalogue) : List.of();
      List<TopicState> states = topics.list(catalogue);
      print(before, states);
      return states.stream().allMatch(TopicsCommand::isRight) ? 0 : 1;
    }
  }

  private void print(List<TopicState> before, List<TopicState> states) {
    PrintWriter out = spec.commandLine().getOut();
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < states.size(); i++) {
      TopicState state = states.get(i);
      String standing = standing(before.isEmpty() ? state : before.get(i), state);
      ObjectNode object = array.addObject();
      object.put("topic", state.topic()).put("exists", state.exists()).put("standing", standing);
      ArrayNode drift = object.putArray("drift");
      state.drift().forEach(drift::add);
      if (!json) {
        String differences = state.drift().isEmpty() ? "" : ": " + String.join("; ", state.drift());
        out.println(state.topic() + " " + standing + differences);
      }
    }
    if (json) {
      out.println(array);
    }
  }

  private static String standing(TopicState before, TopicState now) {
    if (!now.exists()) {
      return "missing";
    }
    if (!now.drift().isEmpty()) {
      return "differs";
    }
    return before.exists() ? (before.drift().isEmpty() ? "ok" : "mended") : "created";
  }

  private static boolean isRight(TopicState state) {
    return state.exists() && state.drift().isEmpty();
  }
}
