package io.tidings.app;

import io.tidings.event.RouteRule;
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

/** Ends routes. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description =
        "Ends routes. Their topics stay, with what is in them; takedowns still reach them.")
final class RoutesRemoveCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of routes.")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    return RemovedRows.remove(
        new CompactedTopic<>(configured.clients(), TopicCatalogue.ROUTES, RouteRule.class),
        "route",
        ids,
        spec.commandLine());
  }
}
