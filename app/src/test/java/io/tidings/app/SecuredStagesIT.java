package io.tidings.app;

import static io.tidings.schemas.TopicCatalogue.ALERTS;
import static io.tidings.schemas.TopicCatalogue.DEADLETTERS;
import static io.tidings.schemas.TopicCatalogue.ITEMS_ENRICHED;
import static io.tidings.schemas.TopicCatalogue.ITEMS_RAW;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.tidings.app.RecordingAuthorizer.Question;
import io.tidings.app.acl.AclTable;
import io.tidings.app.acl.Role;
import io.tidings.archive.Archive;
import io.tidings.archive.ArchiveConfig;
import io.tidings.archive.ArchiveOrder;
import io.tidings.archive.ArchiveQuery;
import io.tidings.archive.ArchiveTable;
import io.tidings.enrich.EnrichConfig;
import io.tidings.enrich.EnrichProcess;
import io.tidings.ingest.poll.PollConfig;
import io.tidings.ingest.poll.PollProcess;
import io.tidings.runtime.Shutdown;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.sink.SinkProcess;
import io.tidings.store.Store;
import io.tidings.store.StoreConfig;
import io.tidings.testkit.SecuredPostgres;
import io.tidings.testkit.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
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

  private final Shutdown stages = Shutdown.byHand();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private KafkaClients root;

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
  }

  @AfterEach
  void stopStages() {
    stages.close();
  }

  @Test
  void anItemPassesByTheRightsOfTheTableAndStopsWhereOneIsMissing() throws Exception {
    give(Role.ADMIN);
    assertThat(installation.run("admin", "topics", "apply").exit()).isZero();
    assertThat(installation.run("admin", "feeds", "add", feed()).exit()).isZero();

    assertThat(without(Role.INGEST, WRITE, ITEMS_RAW))
        .isEqualTo(refusal("ingest", ITEMS_RAW, "Write"));
    assertThat(Topics.records(root, ITEMS_RAW)).isEmpty();

    give(Role.INGEST);
    startIngest();
    awaitOne(ITEMS_RAW);
    assertThat(without(Role.ENRICH, WRITE, ITEMS_ENRICHED))
        .isEqualTo(refusal("enrich", ITEMS_ENRICHED, "Write"));
    assertThat(Topics.records(root, ITEMS_ENRICHED)).isEmpty();

    give(Role.ENRICH);
    startEnrich();
    awaitOne(ITEMS_ENRICHED);
    assertThat(without(Role.SINK, READ, ITEMS_ENRICHED))
        .isEqualTo(refusal("sink", ITEMS_ENRICHED, "Read"));
    assertThat(stored()).isZero();
    assertThat(archived()).isZero();

    give(Role.SINK);
    startSink();
    await().atMost(PATIENCE).until(() -> stored() == 1 && archived() == 1);
    assertThat(without(Role.DASHBOARD, READ, ALERTS))
        .isEqualTo(new CommandRun(1, "", refusal("dashboard", ALERTS, "Read").err()));

    give(Role.DASHBOARD);
    startPage();
    give(Role.PUBLISH);
    assertThat(installation.run("publish", "publish", lines()).exit()).isZero();
    await().atMost(PATIENCE).until(() -> stored() == 2 && archived() == 2);

    assertThat(failures).isEmpty();
    assertThat(Topics.records(root, DEADLETTERS)).isEmpty();
    System.out.println("DENIED " + denied());
    System.out.println("UNUSED " + unused());
    RecordingAuthorizer.questions().stream()
        .filter(q -> !q.allowed())
        .map(String::valueOf)
        .sorted()
        .forEach(System.out::println);
  }

  @Test
  void nobodyComesInWithoutTlsAndALogin() throws Exception {
    // When
    CommandRun plain =
        installation.run(
            SecuredInstallation.ROOT,
            "topics",
            "list",
            "--set",
            "kafka.security.protocol=PLAINTEXT",
            "--set",
            "kafka.default.api.timeout.ms=3000",
            "--set",
            "kafka.request.timeout.ms=2000");
    CommandRun wrongPassword =
        installation.run(
            SecuredInstallation.ROOT,
            "topics",
            "list",
            "--set",
            "kafka.sasl.jaas.config=" + io.tidings.testkit.SecuredBroker.login("nobody"));
    CommandRun noLogin =
        installation.run(
            SecuredInstallation.ROOT, "schemas", "list", "--set", "basic.auth.credentials.source=");
    System.out.println(plain);
    System.out.println(wrongPassword);
    System.out.println(noLogin);

    // Then
    assertThatThrownBy(
            () ->
                DriverManager.getConnection(
                    installation.plainDatabase(), SecuredPostgres.ROLE, SecuredPostgres.ROLE))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no encryption");
  }

  private static CommandRun refusal(String role, String topic, String operation) {
    String name = "tidings." + topic;
    return new CommandRun(
        1,
        "Tidings %s is up\n".formatted(role),
        "Kafka refuses topic %s, on which this user needs %s. All rights that it needs: tidings acls --role %s. (Not authorized to access topics: [%s])\n"
            .formatted(name, operation, role, name));
  }

  /** Gives a role all rights of the table, by the command, and waits until they count. */
  private void give(Role role) throws IOException {
    CommandRun run = installation.run("root", "acls", "--apply", "--role", role.lowerCase());
    assertThat(run.exit()).as(run.err()).isZero();
    awaitRights(role, bindings(role));
  }

  /** Runs a stage that has all of its rights but one, until it ends. */
  private CommandRun without(Role role, AclOperation missing, String topic) throws Exception {
    give(role);
    List<AclBinding> left = new ArrayList<>(bindings(role));
    List<AclBinding> gone =
        left.stream()
            .filter(
                binding ->
                    binding.pattern().resourceType() == ResourceType.TOPIC
                        && binding.pattern().name().equals("tidings." + topic)
                        && binding.entry().operation() == missing)
            .toList();
    left.removeAll(gone);
    try (Admin admin = root.admin()) {
      admin.deleteAcls(gone.stream().map(AclBinding::toFilter).toList()).all().get();
    }
    awaitRights(role, left);
    return inTime(() -> installation.run(role.lowerCase(), role.lowerCase()));
  }

  private CommandRun inTime(Callable<CommandRun> stage) throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      return thread.submit(stage).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } finally {
      thread.shutdownNow();
    }
  }

  private List<AclBinding> bindings(Role role) {
    return AclTable.bindings(role, "User:" + role.lowerCase(), root.topics());
  }

  private void awaitRights(Role role, List<AclBinding> expected) {
    try (Admin admin = root.admin()) {
      await()
          .until(
              () ->
                  admin.describeAcls(AclBindingFilter.ANY).values().get().stream()
                      .filter(b -> b.entry().principal().equals("User:" + role.lowerCase()))
                      .collect(Collectors.toSet())
                      .equals(Set.copyOf(expected)));
    }
  }

  private void startIngest() throws IOException {
    Settings settings = installation.settings("ingest");
    stages.add(
        "ingest",
        PollProcess.start(
            PollConfig.of(settings),
            new KafkaClients(settings),
            InstantSource.system(),
            failures::add));
  }

  private void startEnrich() throws IOException {
    Settings settings = installation.settings("enrich");
    KafkaClients clients = new KafkaClients(settings);
    stages.add(
        "enrich",
        EnrichProcess.start(EnrichConfig.of(settings, clients.topics()), clients, failures::add));
  }

  private void startSink() throws IOException {
    Settings settings = installation.settings("sink");
    stages.add(
        "sink",
        SinkProcess.start(
            settings, new KafkaClients(settings), InstantSource.system(), failures::add));
  }

  private void startPage() throws IOException {
    Settings settings = installation.settings("dashboard");
    stages.add(
        "page", Page.start(Page.config(settings), new KafkaClients(settings), failures::add));
  }

  private String feed() throws IOException {
    HttpServer news =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    news.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = FEED.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    news.start();
    stages.add("news", () -> news.stop(0));
    return "http://127.0.0.1:" + news.getAddress().getPort() + "/feed";
  }

  private String lines() throws IOException {
    String line =
        """
        {"id":"2","title":"Bridge closed","body":"The bridge is closed until May.","published":"2026-11-24T08:00:00Z","source":"Harbour Post"}
        """;
    return Files.writeString(folder.resolve("lines.jsonl"), line).toString();
  }

  private void awaitOne(String topic) {
    await().atMost(PATIENCE).until(() -> Topics.records(root, topic).size() == 1);
  }

  private long stored() throws IOException {
    try (Store store = Store.open(StoreConfig.of(installation.settings("sink")))) {
      return store.queries().counts().items();
    }
  }

  private long archived() throws IOException {
    try (Archive archive = Archive.open(ArchiveConfig.from(installation.settings("sink")))) {
      return archive.count(ArchiveTable.ITEMS, ArchiveQuery.all(ArchiveOrder.ARRIVAL));
    }
  }

  private static Set<String> denied() {
    return RecordingAuthorizer.questions().stream()
        .filter(question -> !question.allowed())
        .map(q -> q.user() + " " + q.type() + " " + q.name() + " " + q.operation())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> unused() {
    Set<String> unused = new TreeSet<>();
    for (Role role : Role.values()) {
      for (AclBinding binding : bindings(role)) {
        boolean used =
            RecordingAuthorizer.questions().stream()
                .filter(Question::allowed)
                .anyMatch(
                    q ->
                        q.user().equals(role.lowerCase())
                            && q.type() == binding.pattern().resourceType()
                            && q.operation() == binding.entry().operation()
                            && q.name().startsWith(binding.pattern().name()));
        if (!used) {
          unused.add(
              role.lowerCase()
                  + " "
                  + binding.pattern().name()
                  + " "
                  + binding.entry().operation());
        }
      }
    }
    return unused;
  }
}
