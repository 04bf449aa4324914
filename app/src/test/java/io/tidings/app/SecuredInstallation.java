package io.tidings.app;

import io.tidings.app.acl.Role;
import io.tidings.embedded.registry.EmbeddedRegistry;
import io.tidings.embedded.registry.RegistryAccess;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.testkit.Certificate;
import io.tidings.testkit.SecuredBroker;
import io.tidings.testkit.SecuredPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Kafka, registry and database that let nobody in without TLS and a login, and a user in Kafka for
 * each role, with no rights yet. Secrets are in files, as docs/security.md has it.
 */
final class SecuredInstallation implements AutoCloseable {
  static final String ROOT = SecuredBroker.ROOT;

  private static final String REGISTRY_LOGIN = "tidings:of the registry";

  private final Shutdown parts = Shutdown.byHand();
  private final Path folder;
  private final Map<String, String> shared = new HashMap<>();
  private final SecuredBroker broker;
  private final EmbeddedRegistry registry;
  private final SecuredPostgres database;

  SecuredInstallation(Path folder) throws IOException {
    this.folder = folder;
    Certificate certificate = Certificate.make(folder, "server", "ip:127.0.0.1");
    String[] users = Arrays.stream(Role.values()).map(Role::lowerCase).toArray(String[]::new);
    try {
      broker =
          parts.add(
              "broker",
              SecuredBroker.start(
                  folder.resolve("kafka"), certificate, RecordingAuthorizer.class, users));
      registry = parts.add("registry", registry(certificate));
      database =
          parts.add("database", SecuredPostgres.start(folder.resolve("postgres"), certificate));
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
    share(certificate);
  }

  private EmbeddedRegistry registry(Certificate certificate) throws IOException {
    Map<String, Object> asRoot = new HashMap<>(broker.clientConfig());
    asRoot.put("sasl.jaas.config", SecuredBroker.login(ROOT));
    String[] login = REGISTRY_LOGIN.split(":", 2);
    return EmbeddedRegistry.start(
        asRoot, "127.0.0.1", 0, new RegistryAccess(certificate.tls(), login[0], login[1]));
  }

  private void share(Certificate certificate) throws IOException {
    broker.clientConfig().forEach((key, value) -> shared.put("kafka." + key, value));
    shared.put("schema.registry.url", registry.url());
    shared.put("schema.registry.ssl.truststore.location", certificate.pem().toString());
    shared.put("schema.registry.ssl.truststore.type", "PEM");
    shared.put("basic.auth.credentials.source", "USER_INFO");
    shared.put("basic.auth.user.info.file", secret("registry", REGISTRY_LOGIN));
    shared.put("store.url", database.jdbcUrl());
    shared.put("store.user", SecuredPostgres.ROLE);
    shared.put("store.password.file", secret("store", SecuredPostgres.ROLE));
    shared.put("archive.warehouse", folder.resolve("archive").toString());
    shared.put("sink.archive.interval", "200ms");
    shared.put("audit.grace", "1s");
    shared.put("enrich.state.folder", folder.resolve("state").toString());
    shared.put("ingest.http.allow", "127.0.0.1");
    shared.put("ingest.poll.floor", "1s");
    shared.put("ingest.host.spacing", "0s");
    shared.put("dashboard.port", "0");
    for (String topic : List.of("feeds", "items.raw", "items.links", "ledger", "alerts")) {
      shared.put("topics.partitions." + topic, "1");
    }
  }

  private String secret(String name, String value) throws IOException {
    return Files.writeString(folder.resolve(name + ".secret"), value + "\n").toString();
  }

  /** What a user's {@code tidings.properties} says. */
  Map<String, String> given(String user) throws IOException {
    Map<String, String> given = new HashMap<>(shared);
    given.put("kafka.sasl.jaas.config.file", secret(user, SecuredBroker.login(user)));
    return given;
  }

  Settings settings(String user) throws IOException {
    return Settings.of(Configured.declared(), given(user), Map.of(), Map.of());
  }

  KafkaClients clients(String user) throws IOException {
    return new KafkaClients(settings(user));
  }

  /** Address of the database for who wants no TLS. */
  String plainDatabase() {
    return database.plainUrl();
  }

  /** A connection to it. */
  Connection database() throws SQLException {
    return DriverManager.getConnection(
        database.jdbcUrl(), SecuredPostgres.ROLE, SecuredPostgres.ROLE);
  }

  /** Address of the registry for who wants no TLS. */
  String plainRegistry() {
    return registry.url().replace("https:", "http:");
  }

  /** Runs the command as a user, with its own file of settings. */
  CommandRun run(String user, String... arguments) throws IOException {
    Path file = folder.resolve(user + ".properties");
    Properties properties = new Properties();
    given(user).forEach(properties::setProperty);
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", file.toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  @Override
  public void close() {
    parts.close();
  }
}
