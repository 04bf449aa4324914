package io.tidings.app;

import io.tidings.dashboard.DashboardConfig;
import io.tidings.runtime.config.Settings;
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
    Settings given = configured.settings();
    DashboardConfig config = Page.config(given);
    return Stage.run(
        "dashboard",
        given,
        spec.commandLine().getOut(),
        (settings, clients, health, onFailure) -> Page.start(config, clients, onFailure));
  }
}
