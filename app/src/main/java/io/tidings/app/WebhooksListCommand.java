package io.tidings.app;

import io.tidings.sink.webhook.WebhookConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists webhooks. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "The webhooks of this configuration, without their secrets.",
      "Of the address only the host is shown, since many services put a secret into the path."
    })
final class WebhooksListCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException {
    List<WebhookConfig> webhooks = WebhookConfig.all(configured.settings());
    PrintWriter out = spec.commandLine().getOut();
    if (webhooks.isEmpty()) {
      out.println("no webhooks; set sink.webhook.NAME.url and sink.webhook.NAME.secret");
      return 0;
    }
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("webhook", "host", "kinds", "states"));
    for (WebhookConfig webhook : webhooks) {
      table.add(
          List.of(
              webhook.name(), webhook.shownUrl(), list(webhook.kinds()), list(webhook.states())));
    }
    TextTable.print(table, out);
    return 0;
  }

  private static String list(Collection<?> values) {
    return values.isEmpty()
        ? "all"
        : values.stream()
            .map(value -> value.toString().toLowerCase(Locale.ROOT))
            .sorted()
            .collect(Collectors.joining(","));
  }
}
