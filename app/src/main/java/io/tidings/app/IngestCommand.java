package io.tidings.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Polls feeds, as a process of its own. */
@Command(
    name = "ingest",
    mixinStandardHelpOptions = true,
    subcommands = ParseCommand.class,
    description = "Polls feeds. Any number of copies share the work.")
final class IngestCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    return Stage.run(
        "ingest", configured.settings(), spec.commandLine().getOut(), IngestStage::start);
  }
}
