package io.tidings.app;

import picocli.CommandLine.Command;

/** Webhooks. */
@Command(
    name = "webhooks",
    mixinStandardHelpOptions = true,
    description = "Webhooks: where the sink sends alerts to.",
    subcommands = {WebhooksListCommand.class, WebhooksTestCommand.class})
final class WebhooksCommand {}
