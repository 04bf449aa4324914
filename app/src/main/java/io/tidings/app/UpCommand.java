package io.tidings.app;

import io.tidings.dashboard.DashboardConfig;
import io.tidings.dashboard.DashboardServer;
import io.tidings.dashboard.EnrichedFollower;
import io.tidings.dashboard.LiveFeed;
import io.tidings.embedded.EmbeddedBroker;
import io.tidings.embedded.registry.EmbeddedRegistry;
import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.runtime.kafka.TopicSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs broker, registry, enrich and the page in one process. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Runs everything on this machine: broker, registry, enrich and the page.")
final class UpCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(UpCommand.class);

  @Mixin private Configured configured = new Configured();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Settings given = configured.settings();
    AtomicInteger exit = new AtomicInteger();
    try (Shutdown shutdown = Shutdown.withHook()) {
      EmbeddedBroker broker =
          shutdown.add(
              "broker",
              EmbeddedBroker.start(
                  Path.of(given.get(UpSettings.DATA), "kafka"),
                  given.get(UpSettings.KAFKA_PORT),
                  Map.of()));
      EmbeddedRegistry registry =
          shutdown.add(
              "registry",
              EmbeddedRegistry.start(
                  Map.of("bootstrap.servers", broker.bootstrapServers()),
                  "127.0.0.1",
                  given.get(UpSettings.REGISTRY_PORT)));
      Settings settings =
          given.with(
              Map.of(
                  KafkaSettings.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers(),
                  KafkaSettings.REGISTRY_URL.key(), registry.url()));
      settings.describe().forEach(spec.commandLine().getErr()::println);
      startStages(settings, shutdown, exit);
      shutdown.await();
    }
    return exit.get();
  }

  private void startStages(Settings settings, Shutdown shutdown, AtomicInteger exit) {
    KafkaClients clients = new KafkaClients(settings);
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(
              admin,
              clients.topics(),
              settings.get(KafkaSettings.REPLICATION),
              settings.get(KafkaSettings.MIN_IN_SYNC))
          .apply(TopicSettings.catalogue(settings));
    }
    Consumer<Throwable> onFailure =
        failure -> {
          LOG.atError().setCause(failure).log("A part can no longer work; stopping");
          exit.set(1);
          shutdown.stop();
        };
    shutdown.add(
        "enrich",
        EnrichProcess.start(EnrichConfig.of(settings, clients.topics()), clients, onFailure));
    LiveFeed feed = new LiveFeed(LiveFeed.DEFAULT_CAPACITY, InstantSource.system());
    shutdown.add(
        "items", EnrichedFollower.start(clients, feed, LiveFeed.DEFAULT_CAPACITY, onFailure));
    DashboardServer server =
        shutdown.add(
            "dashboard",
            DashboardServer.start(
                DashboardConfig.loopback(settings.get(UpSettings.DASHBOARD_PORT)),
                feed,
                InstantSource.system()));
    spec.commandLine().getOut().println("Tidings is up: " + server.url());
    spec.commandLine().getOut().flush();
  }
}
