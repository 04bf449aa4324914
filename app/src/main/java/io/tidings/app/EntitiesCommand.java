package io.tidings.app;

import picocli.CommandLine.Command;

/** The live entity list. */
@Command(
    name = "entities",
    mixinStandardHelpOptions = true,
    description = "The live entity list, which stands over the built-in one.",
    subcommands = {
      EntitiesAddCommand.class,
      EntitiesImportCommand.class,
      EntitiesListCommand.class,
      EntitiesRemoveCommand.class,
      EntitiesExplainCommand.class
    })
final class EntitiesCommand {}
