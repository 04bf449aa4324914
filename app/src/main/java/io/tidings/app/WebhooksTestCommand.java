package io.tidings.app;

import io.tidings.runtime.config.Settings;
import io.tidings.sink.webhook.Attempt;
import io.tidings.sink.webhook.WebhookConfig;
import io.tidings.sink.webhook.WebhookSender;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a test to a webhook. */
@Command(
    name = "test",
    mixinStandardHelpOptions = true,
    description = {
      "Sends a signed message of type test, once, from this machine.",
      "Exits with 1 where the receiver does not answer with a status of 200 to 299."
    })
final class WebhooksTestCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "The webhook.")
  private String name = "";

  @Override
  public Integer call() throws IOException {
    Settings settings = configured.settings();
    WebhookConfig webhook = named(WebhookConfig.all(settings));
    PrintWriter out = spec.commandLine().getOut();
    try (WebhookSender sender = new WebhookSender(settings, InstantSource.system())) {
      String id = "test-" + UUID.randomUUID();
      Attempt attempt = sender.test(webhook, id);
      out.println(
          "%s %s (%s): %s"
              .formatted(
                  id,
                  attempt.isDelivered() ? "delivered" : "not delivered",
                  webhook,
                  attempt.what()));
      return attempt.isDelivered() ? 0 : 1;
    }
  }

  private WebhookConfig named(List<WebhookConfig> webhooks) {
    return webhooks.stream()
        .filter(webhook -> webhook.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "there is no webhook "
                        + name
                        + "; there are: "
                        + webhooks.stream().map(WebhookConfig::name).toList()));
  }
}
