package io.tidings.app;

import io.tidings.sink.SinkProcess;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes archive, store and routes, as a process of its own. */
@Command(
    name = "sink",
    mixinStandardHelpOptions = true,
    description = "Writes archive, store and routes. Any number of copies share the work.")
final class SinkCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    return Stage.run(
        "sink",
        configured.settings(),
        spec.commandLine().getOut(),
        (settings, clients, health, onFailure) -> {
          SinkProcess sink =
              SinkProcess.start(settings, clients, InstantSource.system(), onFailure);
          sink.watchedBy(health);
          return sink;
        });
  }
}
