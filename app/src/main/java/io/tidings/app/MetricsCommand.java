package io.tidings.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the reference of our own meters. */
@Command(
    name = "metrics",
    mixinStandardHelpOptions = true,
    description = "Prints every meter of Tidings' own with its meaning, in Markdown.")
final class MetricsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(MetricsReference.markdown());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
