package io.tidings.app;

import picocli.CommandLine.Command;

/** Routes. */
@Command(
    name = "routes",
    mixinStandardHelpOptions = true,
    description = "Routes: which items go to which topic routed.ID.",
    subcommands = {RoutesAddCommand.class, RoutesListCommand.class, RoutesRemoveCommand.class})
final class RoutesCommand {}
