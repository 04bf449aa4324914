package io.tidings.app;

import static io.tidings.schemas.TopicCatalogue.ALERTS;
import static io.tidings.schemas.TopicCatalogue.DEADLETTERS;
import static io.tidings.schemas.TopicCatalogue.ITEMS_ENRICHED;
import static io.tidings.schemas.TopicCatalogue.ITEMS_RAW;
import static io.tidings.schemas.TopicCatalogue.TAKEDOWNS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tidings.app.acl.Role;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.event.Takedown;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.Writes;
import io.tidings.schemas.TidingsHeaders;
import io.tidings.testkit.SecuredBroker;
import io.tidings.testkit.SecuredPostgres;
import io.tidings.testkit.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every connection by TLS and with a login; each process with the rights of the table alone. */
class SecuredStagesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String FEED =
      """
      <rss version="2.0"><channel><title>Harbour Post</title><link>http://127.0.0.1/</link>
      <item><title>The ferry sails again</title><link>http://127.0.0.1/ferry</link>
      <guid>ferry</guid><description>The ferry to the islands sails again.</description></item>
      </channel></rss>
      """;

  @TempDir private static Path folder;

  private static SecuredInstallation installation;

  private KafkaClients root;
  private RightsDesk rights;
  private SecuredStages stages;
  private @Nullable HttpServer news;

  @BeforeAll
  static void start() throws IOException {
    installation = new SecuredInstallation(folder);
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @BeforeEach
  void comeInAsRoot() throws IOException {
    root = installation.clients(SecuredInstallation.ROOT);
    rights = new RightsDesk(installation);
    stages = new SecuredStages(installation);
  }

  @AfterEach
  void stopStages() {
    stages.close();
    if (news != null) {
      news.stop(0);
    }
  }

  /** One line for each stage: it stops without one right, and passes the item on with it. */
  @Test
  void anItemPassesByTheRightsOfTheTableAndStopsWhereOneIsMissing() throws Exception {
    rights.give(Role.ADMIN);
    admin("topics", "apply");
    admin("feeds", "add", feed());
    admin("routes", "add", "all");
    write(TAKEDOWNS, "0".repeat(32), takedown("0".repeat(32)));

    assertThat(without(Role.INGEST, WRITE, ITEMS_RAW))
        .isEqualTo(ended("ingest", ITEMS_RAW, "Write"));
    assertThat(Topics.records(root, ITEMS_RAW)).isEmpty();

    rights.give(Role.INGEST);
    stages.startIngest();
    awaitRecords(ITEMS_RAW, 1);
    assertThat(without(Role.ENRICH, WRITE, ITEMS_ENRICHED))
        .isEqualTo(ended("enrich", ITEMS_ENRICHED, "Write"));
    assertThat(Topics.records(root, ITEMS_ENRICHED)).isEmpty();

    rights.give(Role.ENRICH);
    stages.startEnrich();
    awaitRecords(ITEMS_ENRICHED, 1);
    assertThat(without(Role.SINK, READ, ITEMS_ENRICHED))
        .isEqualTo(ended("sink", ITEMS_ENRICHED, "Read"));
    assertThat(stored()).isZero();
    assertThat(archived()).isZero();

    rights.give(Role.SINK);
    stages.startSink();
    awaitItems(1);
    awaitRecords("routed.all", 1);
    assertThat(without(Role.DASHBOARD, READ, ALERTS))
        .isEqualTo(new CommandRun(1, "", ended("dashboard", ALERTS, "Read").err()));

    rights.give(Role.DASHBOARD);
    stages.startPage();
    giveTheRestToDo();

    assertThat(stages.failures()).isEmpty();
    assertThat(rights.refused())
        .containsExactlyInAnyOrder(
            "ingest DESCRIBE tidings.items.raw",
            "enrich DESCRIBE tidings.items.enriched",
            "sink DESCRIBE tidings.items.enriched",
            "dashboard DESCRIBE tidings.alerts");
    // What nothing here asks for: a spike or a watch, a second item of a story, the offsets of a
    // former application id, a feed that falls silent, a source that pushes, a hub.
    assertThat(rights.unused())
        .containsExactly(
            "enrich READ tidings.link",
            "enrich WRITE tidings.alerts",
            "enrich WRITE tidings.stories",
            "ingest READ tidings.push.state",
            "ingest READ tidings.websub.state",
            "ingest WRITE tidings.alerts",
            "ingest WRITE tidings.push-",
            "ingest WRITE tidings.push.state",
            "ingest WRITE tidings.websub.state");
  }

  // Whatever the roles have rights for, beyond an item on its way.
  private void giveTheRestToDo() throws IOException {
    rights.give(Role.PUBLISH);
    assertThat(installation.run("publish", "publish", lines()).exit()).isZero();
    awaitItems(2);
    String itemId = new String(Topics.records(root, ITEMS_ENRICHED).get(0).key(), UTF_8);
    byte[] unreadable = {1};
    write(ITEMS_RAW, itemId, unreadable);
    write(ITEMS_ENRICHED, itemId, unreadable);
    await()
        .atMost(PATIENCE)
        .until(() -> deadStages().equals(Set.of("ingest", "tag", "archive", "store", "routes")));
    // What root has written is in no ledger.
    await().atMost(PATIENCE).until(() -> !Topics.records(root, ALERTS).isEmpty());
    admin("status");
    admin("replay", "--id", "again");
    admin("deadletters", "redrive", "--stage", "tag");
    admin("takedown", itemId);
  }

  private Set<String> deadStages() {
    return Topics.records(root, DEADLETTERS).stream()
        .map(letter -> TidingsHeaders.get(letter.headers(), TidingsHeaders.DEAD_STAGE))
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private byte[] takedown(String itemId) {
    Takedown takedown =
        new Takedown(itemId, null, null, "", "root", InstantSource.system().instant());
    return root.serializer().serialize(root.topics().named(TAKEDOWNS), takedown);
  }

  private void write(String topic, String key, byte[] value) {
    try (Producer<byte[], byte[]> producer = root.producer()) {
      Writes.await(
          List.of(
              producer.send(
                  new ProducerRecord<>(root.topics().named(topic), key.getBytes(UTF_8), value))));
    }
  }

  private static void admin(String... arguments) throws IOException {
    CommandRun run = installation.run("admin", arguments);
    // status says by 1 that the ledger does not balance.
    assertThat(run.exit()).as(run.err()).isEqualTo(arguments[0].equals("status") ? 1 : 0);
    assertThat(run.err()).doesNotContain("refuse");
  }

  @Test
  void nobodyComesInWithoutTlsAndALogin() throws Exception {
    // Then
    assertThat(
            asRoot(
                "topics",
                "list",
                "kafka.security.protocol=PLAINTEXT",
                "kafka.default.api.timeout.ms=2000",
                "kafka.request.timeout.ms=1000"))
        .startsWith("Kafka does not answer");
    assertThat(asRoot("topics", "list", "kafka.sasl.jaas.config=" + SecuredBroker.login("nobody")))
        .startsWith("Kafka refuses the login. See kafka.sasl.mechanism and kafka.sasl.jaas.config");
    assertThat(asRoot("schemas", "list", "basic.auth.user.info=tidings:wrong"))
        .startsWith("The schema registry refuses this user. See basic.auth.* and bearer.auth.*");
    assertThat(asRoot("schemas", "list", "schema.registry.url=" + installation.plainRegistry()))
        .endsWith("/subjects: no answer\n");
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    installation.plainDatabase(), SecuredPostgres.ROLE, SecuredPostgres.ROLE))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no encryption");
  }

  private static String asRoot(String command, String subcommand, String... settings)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of(command, subcommand));
    for (String setting : settings) {
      arguments.addAll(List.of("--set", setting));
    }
    CommandRun run = installation.run(SecuredInstallation.ROOT, arguments.toArray(String[]::new));
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    return run.err();
  }

  private static CommandRun ended(String stage, String topic, String operation) {
    String name = "tidings." + topic;
    return new CommandRun(
        1,
        "Tidings %s is up\n".formatted(stage),
        ("Kafka refuses topic %s, on which this user needs %s. All rights that it needs: tidings"
                + " acls --role %s. (Not authorized to access topics: [%s])\n")
            .formatted(name, operation, stage, name));
  }

  /** Runs a stage that has all of its rights but one, until it ends. */
  private CommandRun without(Role role, AclOperation missing, String topic) throws Exception {
    rights.giveAllBut(role, missing, topic);
    return inTime(() -> installation.run(role.lowerCase(), role.lowerCase()));
  }

  private static CommandRun inTime(Callable<CommandRun> stage) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(stage).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      thread.shutdownNow();
    }
  }

  private String feed() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = FEED.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    news = server;
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/feed";
  }

  private String lines() throws IOException {
    String line =
        """
        {"id":"2","title":"Bridge closed","body":"The bridge is closed until May.","published":"2026-11-24T08:00:00Z","source":"Harbour Post"}
        no item
        """;
    return Files.writeString(folder.resolve("lines.jsonl"), line).toString();
  }

  private void awaitRecords(String topic, int count) {
    await().atMost(PATIENCE).until(() -> Topics.records(root, topic).size() == count);
  }

  private void awaitItems(int count) {
    await().atMost(PATIENCE).until(() -> stored() == count && archived() == count);
  }

  private static long stored() throws SQLException {
    try (Connection database = installation.database();
        Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM items")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long archived() throws IOException {
    try (Archive archive = Archive.open(ArchiveConfig.from(installation.settings("sink")))) {
      return archive.count(ArchiveTable.ITEMS, ArchiveQuery.all(ArchiveOrder.ARRIVAL));
    }
  }
}
