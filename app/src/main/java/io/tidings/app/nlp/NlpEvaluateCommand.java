package io.tidings.app.nlp;

import picocli.CommandLine.Command;

/** Figures of models. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures on labelled data how good the analysis is.",
    subcommands = {
      NlpEvaluateEntitiesCommand.class,
      NlpEvaluateLinksCommand.class,
      NlpEvaluateStoriesCommand.class,
      NlpEvaluateDuplicatesCommand.class
    })
final class NlpEvaluateCommand {}
