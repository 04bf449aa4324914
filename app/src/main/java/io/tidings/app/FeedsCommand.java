package io.tidings.app;

import picocli.CommandLine.Command;

/** Which feeds are polled. */
@Command(
    name = "feeds",
    mixinStandardHelpOptions = true,
    description = "Which feeds are polled, and how they are doing.",
    subcommands = {
      FeedsAddCommand.class,
      FeedsListCommand.class,
      FeedsRemoveCommand.class,
      FeedsPauseCommand.class,
      FeedsResumeCommand.class,
      FeedsImportCommand.class,
      FeedsExportCommand.class,
      FeedsCheckCommand.class
    })
final class FeedsCommand {}
