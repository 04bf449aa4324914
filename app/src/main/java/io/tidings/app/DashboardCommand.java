package io.tidings.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Serves the page, as a process of its own. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    description = "Serves the page. Any number of copies, each by itself.")
final class DashboardCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    return Stage.run(
        "dashboard",
        configured.settings(),
        spec.commandLine().getOut(),
        (settings, clients, health, onFailure) -> Page.start(settings, clients, onFailure));
  }
}
