package io.tidings.app.nlp;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Scores of duplicates. */
@Command(
    name = "duplicates",
    mixinStandardHelpOptions = true,
    description = {
      "Makes copies of newswire items, and counts those that are found.",
      "The same figures every time."
    })
final class NlpEvaluateDuplicatesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private SharedFolder shared = new SharedFolder();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    new DuplicateEvaluation(shared.path()).print(out);
    out.flush();
    return 0;
  }
}
