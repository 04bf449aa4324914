package io.tidings.app;

import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tags items, as a process of its own. */
@Command(
    name = "enrich",
    mixinStandardHelpOptions = true,
    description = "Tags items. Any number of copies share the work.")
final class EnrichCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    return Stage.run(
        "enrich",
        configured.settings(),
        spec.commandLine().getOut(),
        (settings, clients, health, onFailure) ->
            health.watch(
                "enrich",
                EnrichProcess.start(
                    EnrichConfig.of(settings, clients.topics()),
                    clients,
                    InstantSource.system(),
                    onFailure)));
  }
}
