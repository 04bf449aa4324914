package io.tidings.app.nlp;

import picocli.CommandLine.Command;

/** Figures of models. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = "Measures a model on labelled data.",
    subcommands = NlpEvaluateEntitiesCommand.class)
final class NlpEvaluateCommand {}
