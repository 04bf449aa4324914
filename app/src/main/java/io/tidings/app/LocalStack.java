package io.tidings.app;

import io.tidings.archive.ArchiveConfig;
import io.tidings.dashboard.DashboardConfig;
import io.tidings.embedded.EmbeddedBroker;
import io.tidings.embedded.postgres.EmbeddedPostgres;
import io.tidings.embedded.registry.EmbeddedRegistry;
import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.runtime.management.Health;
import io.tidings.sink.SinkProcess;
import io.tidings.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything on this machine, in one process: broker, registry, ingest, enrich and the page, then
 * PostgreSQL and the sink.
 *
 * @param clients for more work on the same broker
 * @param page address of the page
 * @param settings the effective configuration
 * @param health how its parts are
 */
record LocalStack(KafkaClients clients, String page, Settings settings, Health health) {
  private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

  /**
   * Starts all but the sink, so that the page is there early.
   *
   * @param given the configuration, without the addresses of broker and registry
   * @param shutdown takes charge of all parts
   * @param onFailure called when a part can no longer work
   */
  static LocalStack start(Settings given, Shutdown shutdown, Consumer<Throwable> onFailure)
      throws IOException {
    // What is wrong is said before anything has started.
    DashboardConfig dashboard = Page.config(given);
    Settings settings = startKafka(given, shutdown);
    settings.describe().forEach(line -> LOG.atInfo().log(line));
    Management management = Management.start("up", settings, shutdown);
    KafkaClients clients = new KafkaClients(settings, management.meters().registry());
    provision(settings, clients);
    EnrichProcess enrich =
        EnrichProcess.start(
            EnrichConfig.of(settings, clients.topics()),
            clients,
            InstantSource.system(),
            onFailure);
    management.health().watch("enrich", shutdown.add("enrich", enrich));
    shutdown.add("ingest", IngestStage.start(settings, clients, management.health(), onFailure));
    Page page = shutdown.add("page", Page.start(dashboard, clients, onFailure));
    return new LocalStack(clients, page.url(), settings, management.health());
  }

  /** Starts the database and the sink. */
  void startSink(Shutdown shutdown, Consumer<Throwable> onFailure) {
    Path data = Path.of(settings.get(UpSettings.DATA));
    EmbeddedPostgres postgres =
        shutdown.add(
            "postgres",
            EmbeddedPostgres.start(
                data.resolve("postgres"), settings.get(UpSettings.POSTGRES_PORT)));
    Settings local =
        settings
            .withDefaults(Map.of(ArchiveConfig.WAREHOUSE.key(), data.resolve("archive").toString()))
            .with(
                Map.of(
                    StoreConfig.URL.key(), postgres.jdbcUrl(),
                    StoreConfig.USER.key(), postgres.user(),
                    StoreConfig.PASSWORD.key(), postgres.password()));
    SinkProcess sink = SinkProcess.start(local, clients, InstantSource.system(), onFailure);
    shutdown.add("sink", sink).watchedBy(health);
    health.started();
    LOG.atInfo().addKeyValue("database", postgres.jdbcUrl()).log("Archive and database are up");
  }

  /** Starts broker and registry; what comes back has their addresses. */
  static Settings startKafka(Settings given, Shutdown shutdown) throws IOException {
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
    return given
        .withDefaults(Map.of(KafkaSettings.INSTANCE.key(), "local"))
        .with(
            Map.of(
                KafkaSettings.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers(),
                KafkaSettings.REGISTRY_URL.key(), registry.url()));
  }

  /** Creates and mends all topics. */
  static void provision(Settings settings, KafkaClients clients) {
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(
              admin,
              clients.topics(),
              settings.get(KafkaSettings.REPLICATION),
              settings.get(KafkaSettings.MIN_IN_SYNC))
          .apply(TopicSettings.catalogue(settings));
    }
  }
}
