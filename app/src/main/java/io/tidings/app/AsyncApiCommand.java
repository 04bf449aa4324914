package io.tidings.app;

import io.tidings.app.asyncapi.AsyncApiDocument;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the topics as an AsyncAPI document. */
@Command(
    name = "asyncapi",
    mixinStandardHelpOptions = true,
    description = "Prints all topics as an AsyncAPI 3.0 document in YAML; asks no broker.")
final class AsyncApiCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    String yaml = AsyncApiDocument.yaml(configured.settings(), Tidings.VERSION);
    spec.commandLine().getOut().print(yaml);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
