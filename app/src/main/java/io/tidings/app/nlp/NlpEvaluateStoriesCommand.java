package io.tidings.app.nlp;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Scores of stories. */
@Command(
    name = "stories",
    mixinStandardHelpOptions = true,
    description = {
      "BCubed of stories, each labelled slice by a model that was trained on the others.",
      "The same figures every time."
    })
final class NlpEvaluateStoriesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private SharedFolder shared = new SharedFolder();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    new StoryEvaluation(shared.path()).print(out);
    out.flush();
    return 0;
  }
}
