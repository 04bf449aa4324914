package io.tidings.app;

import picocli.CommandLine.Command;

/** Dead letters. */
@Command(
    name = "deadletters",
    mixinStandardHelpOptions = true,
    description = "Records that a stage could not work on: what they are, and sending them back.",
    subcommands = {
      DeadLettersListCommand.class,
      DeadLettersShowCommand.class,
      DeadLettersRedriveCommand.class
    })
final class DeadLettersCommand {}
