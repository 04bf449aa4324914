package io.tidings.app;

import io.tidings.event.EntityDefinition;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Removes entities from the live list. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Removes entities from the live list; a built-in one of that id counts again.")
final class EntitiesRemoveCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of live entities.")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    return RemovedRows.remove(
        new CompactedTopic<>(configured.clients(), TopicCatalogue.ENTITIES, EntityDefinition.class),
        "live entity",
        ids,
        spec.commandLine());
  }
}
