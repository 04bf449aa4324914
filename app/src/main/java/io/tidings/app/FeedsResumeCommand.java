package io.tidings.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Polls paused feeds again. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Polls paused feeds again.")
final class FeedsResumeCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of feeds.")
  private List<String> ids = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    return PausedFeeds.set(configured.clients(), ids, false, "resumed", spec.commandLine());
  }
}
