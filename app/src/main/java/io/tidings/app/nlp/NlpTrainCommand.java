package io.tidings.app.nlp;

import picocli.CommandLine.Command;

/** Models from data. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = "Trains a model.",
    subcommands = NlpTrainEntitiesCommand.class)
final class NlpTrainCommand {}
