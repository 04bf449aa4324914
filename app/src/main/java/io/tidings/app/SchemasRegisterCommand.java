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

/** Registers every schema, for processes that must not. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = {
      "Registers every schema that is not there yet; may be repeated.",
      "For processes with auto.register.schemas=false. Exits with 1 where one is refused."
    })
final class SchemasRegisterCommand implements Callable<Integer> {
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
            .map(subject -> SubjectStanding.register(registry, subject))
            .toList();
    SubjectStanding.print(standings, json, spec.commandLine().getOut());
    return standings.stream().allMatch(SubjectStanding::isRight) ? 0 : 1;
  }
}
