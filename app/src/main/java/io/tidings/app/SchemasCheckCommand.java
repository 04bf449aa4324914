package io.tidings.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks whether every schema may be registered. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Asks the registry of every schema whether it is there or may be registered; changes nothing.",
      "ok: it is a version of its subject; compatible: it could become one; missing: there is no"
          + " such subject; incompatible: the registry would refuse it.",
      "Exits with 1 where one is incompatible."
    })
final class SchemasCheckCommand implements Callable<Integer> {
  @Mixin private SubjectsRun run = new SubjectsRun();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    return run.each(SubjectStanding::check, spec.commandLine().getOut());
  }
}
