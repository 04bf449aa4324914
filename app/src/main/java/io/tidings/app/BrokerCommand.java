package io.tidings.app;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs broker and registry and nothing else. */
@Command(
    name = "broker",
    mixinStandardHelpOptions = true,
    description =
        "Runs the embedded broker and registry alone, for stages that are processes of their own.")
final class BrokerCommand implements Callable<Integer> {
  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Settings given = configured.settings();
    return Running.until(
        (shutdown, process) -> {
          Settings settings = LocalStack.startKafka(given, shutdown);
          LocalStack.provision(settings, new KafkaClients(settings));
          spec.commandLine()
              .getOut()
              .println(
                  "Kafka is up: "
                      + settings.get(KafkaSettings.BOOTSTRAP_SERVERS)
                      + ", registry "
                      + settings.get(KafkaSettings.REGISTRY_URL));
          spec.commandLine().getOut().flush();
        });
  }
}
