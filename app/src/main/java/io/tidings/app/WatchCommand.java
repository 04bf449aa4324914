package io.tidings.app;

import picocli.CommandLine.Command;

/** The watches. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "What you want to be told of in the topic alerts.",
    subcommands = {WatchAddCommand.class, WatchListCommand.class, WatchRemoveCommand.class})
final class WatchCommand {}
