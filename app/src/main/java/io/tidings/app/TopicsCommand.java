package io.tidings.app;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.runtime.kafka.TopicProvisioner.TopicState;
import io.tidings.runtime.kafka.TopicSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Creates the catalogue's topics, or says how they stand to it. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = "apply: creates topics and mends their settings; list: reports drift.")
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

  @Override
  public Integer call() throws IOException {
    Settings settings = configured.settings();
    KafkaClients clients = new KafkaClients(settings);
    try (Admin admin = clients.admin()) {
      TopicProvisioner topics =
          new TopicProvisioner(
              admin,
              clients.topics(),
              settings.get(KafkaSettings.REPLICATION),
              settings.get(KafkaSettings.MIN_IN_SYNC));
      if (action == Action.apply) {
        topics.apply(TopicSettings.catalogue(settings));
      }
      List<TopicState> states = topics.list(TopicSettings.catalogue(settings));
      states.forEach(state -> spec.commandLine().getOut().println(line(state)));
      return states.stream().allMatch(s -> s.exists() && s.drift().isEmpty()) ? 0 : 1;
    }
  }

  private static String line(TopicState state) {
    if (!state.exists()) {
      return state.topic() + " missing";
    }
    return state.topic()
        + (state.drift().isEmpty() ? " ok" : " differs: " + String.join("; ", state.drift()));
  }
}
