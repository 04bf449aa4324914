package io.tidings.app;

import io.tidings.event.WatchRule;
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

/** Ends watches. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Ends watches; their open alerts are closed within the next 5 minutes of items.")
final class WatchRemoveCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of watches.")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    return RemovedRows.remove(
        new CompactedTopic<>(configured.clients(), TopicCatalogue.WATCHES, WatchRule.class),
        "watch",
        ids,
        spec.commandLine());
  }
}
