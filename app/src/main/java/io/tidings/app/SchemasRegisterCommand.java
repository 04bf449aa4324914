package io.tidings.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Registers every schema, for processes that must not. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    description = {
      "Registers every schema that is not there yet; may be repeated.",
      "For processes with auto.register.schemas=false. Exits with 1 where one is refused."
    })
final class SchemasRegisterCommand implements Callable<Integer> {
  @Mixin private SubjectsRun run = new SubjectsRun();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    return run.each(SubjectStanding::register, spec.commandLine().getOut());
  }
}
