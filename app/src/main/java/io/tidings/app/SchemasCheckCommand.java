package io.tidings.app;

import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.serde.SubjectsClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks whether every schema may be registered. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Asks the registry of every schema whether it is there or may be registered; changes nothing.",
      "ok: it is a version of its subject; compatible: it could become one; missing: there is no"
          + " such subject; incompatible: the registry would refuse it.",
      "Exits with 1 where one is incompatible."
    })
final class SchemasCheckCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Mixin private MoreTopics more = new MoreTopics();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--json", description = "Prints one JSON array.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    KafkaClients clients = configured.clients();
    SubjectsClient registry = clients.subjects();
    List<SubjectStanding> standings =
        CatalogueSubject.all(clients, more.topics()).stream()
            .map(subject -> SubjectStanding.check(registry, subject))
            .toList();
    SubjectStanding.print(standings, json, spec.commandLine().getOut());
    return standings.stream().allMatch(SubjectStanding::isRight) ? 0 : 1;
  }
}
