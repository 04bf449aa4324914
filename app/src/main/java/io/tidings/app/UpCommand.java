package io.tidings.app;

import io.tidings.runtime.config.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs everything on this machine. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Runs everything on this machine: broker, registry, ingest, enrich, sink, page.")
final class UpCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Settings settings = configured.settings();
    return Running.until(
        (shutdown, process) -> {
          LocalStack stack = LocalStack.start(settings, shutdown, process::failed);
          spec.commandLine().getOut().println("Tidings is up: " + stack.page());
          spec.commandLine().getOut().flush();
          stack.startSink(shutdown, process::failed);
        });
  }
}
