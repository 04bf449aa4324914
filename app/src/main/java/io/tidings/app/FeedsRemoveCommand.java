package io.tidings.app;

import io.tidings.event.FeedDefinition;
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

/** Removes feeds. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Ends the polling of feeds and removes their definitions; their items stay.")
final class FeedsRemoveCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of feeds.")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    return RemovedRows.remove(
        new CompactedTopic<>(configured.clients(), TopicCatalogue.FEEDS, FeedDefinition.class),
        "feed",
        ids,
        spec.commandLine());
  }
}
