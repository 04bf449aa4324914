package io.tidings.app.nlp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Measures on the shared data how good the analysis is; the same figures every time.",
      "stories: trains on all slices but one and measures on that one. duplicates: makes copies of"
          + " newswire items and looks for them."
    })
final class NlpEvaluateCommand implements Callable<Integer> {
  /** What can be measured. */
  enum Subject {
    stories,
    duplicates
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
  private Subject subject = Subject.stories;

  @Option(
      names = "--data",
      defaultValue = "../shared/data",
      description = "The folder of the shared data (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("../shared/data");

  @Override
  public Integer call() throws IOException {
    if (!data.toFile().isDirectory()) {
      throw new ParameterException(spec.commandLine(), data + " is no folder; give --data");
    }
    switch (subject) {
      case stories -> new StoryEvaluation(data).print(spec.commandLine().getOut());
      case duplicates -> new DuplicateEvaluation(data).print(spec.commandLine().getOut());
    }
    spec.commandLine().getOut().flush();
    return 0;
  }
}
