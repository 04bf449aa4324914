package io.tidings.app;

import picocli.CommandLine.Command;

/** Our schemas and the registry. */
@Command(
    name = "schemas",
    mixinStandardHelpOptions = true,
    description = "The schemas of this release in the registry at schema.registry.url.",
    subcommands = {
      SchemasCheckCommand.class,
      SchemasRegisterCommand.class,
      SchemasListCommand.class
    })
final class SchemasCommand {}
