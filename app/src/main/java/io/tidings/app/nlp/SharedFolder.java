package io.tidings.app.nlp;

import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the data to measure on lies. */
final class SharedFolder {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--data",
      defaultValue = "../shared/data",
      description = "The folder of the shared data (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("../shared/data");

  /** The folder; it exists. */
  Path path() {
    if (!data.toFile().isDirectory()) {
      throw new ParameterException(spec.commandLine(), data + " is no folder; give --data");
    }
    return data;
  }
}
