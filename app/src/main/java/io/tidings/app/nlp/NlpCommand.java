package io.tidings.app.nlp;

import picocli.CommandLine.Command;

/** The text analysis by itself. */
@Command(
    name = "nlp",
    mixinStandardHelpOptions = true,
    description = "The text analysis by itself: without Kafka, for other programs and for scores.",
    subcommands = {
      NlpLanguageCommand.class,
      NlpTopicsCommand.class,
      NlpKeywordsCommand.class,
      NlpDuplicatesCommand.class,
      NlpStoriesCommand.class,
      NlpTagCommand.class,
      NlpTrainCommand.class,
      NlpEvaluateCommand.class
    })
public final class NlpCommand {}
