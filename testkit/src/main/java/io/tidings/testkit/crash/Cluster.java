package io.tidings.testkit.crash;

import io.tidings.embedded.postgres.EmbeddedPostgres;
import io.tidings.event.FeedDefinition;
import io.tidings.event.RouteRule;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** All of Tidings, each stage a process of its own. */
final class Cluster implements AutoCloseable {
  static final String PREFIX = "crash.";
  static final String RUN = "crash";

  /** Route that takes all items. */
  static final String ROUTE = "all";

  private final Path folder;
  private final String mainClass;
  private final Lines source;
  private final int rate;
  private final FailpointFiles failpoints;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<Target, ChildJvm> running = new EnumMap<>(Target.class);
  private final List<ChildJvm> all = new ArrayList<>();
  private final int pagePort;
  private @Nullable EmbeddedPostgres postgres;

  /** Starts the database, where there is a sink, and nothing else. */
  Cluster(CrashOptions options, Lines source) throws IOException {
    this.folder = options.folder();
    this.mainClass = options.mainClass();
    this.source = source;
    this.rate = options.rate();
    this.failpoints = new FailpointFiles(Files.createDirectories(folder.resolve("failpoints")));
    this.postgres =
        options.stages().contains(Target.SINK)
            ? EmbeddedPostgres.start(folder.resolve("postgres"), 0)
            : null;
    int kafka = freePort();
    int registry = freePort();
    this.pagePort = freePort();
    settings.put("dashboard.port", Integer.toString(pagePort));
    settings.put(KafkaSettings.BOOTSTRAP_SERVERS.key(), "127.0.0.1:" + kafka);
    settings.put(KafkaSettings.REGISTRY_URL.key(), "http://127.0.0.1:" + registry);
    settings.put(KafkaSettings.PREFIX.key(), PREFIX);
    settings.put("embedded.kafka.port", Integer.toString(kafka));
    settings.put("embedded.registry.port", Integer.toString(registry));
    settings.put("embedded.data", folder.resolve("data").toString());
    settings.put("ingest.http.allow", "127.0.0.1");
    settings.put("ingest.poll.floor", "1s");
    settings.put("ingest.host.spacing", "0s");
    settings.put("ingest.poll.ceiling", "1s");
    settings.put("archive.warehouse", archive().toString());
    settings.put("archive.buffer.mib", "8");
    settings.put("sink.archive.interval", "1s");
    // Shorter than by default, and than most recoveries.
    settings.put("audit.grace", "5s");
    if (postgres != null) {
      settings.put("store.url", postgres.jdbcUrl());
      settings.put("store.user", postgres.user());
      settings.put("store.password", postgres.password());
    }
  }

  /** Sets a setting of all processes that are started from now on. */
  void set(String key, String value) {
    settings.put(key, value);
  }

  FailpointFiles failpoints() {
    return failpoints;
  }

  Path archive() {
    return folder.resolve("archive");
  }

  /** Where the page sends its events from. */
  URI events() {
    return URI.create("http://127.0.0.1:" + pagePort + "/events");
  }

  /** The settings of the store: url, user, password. */
  List<String> store() {
    return List.of(postgres().jdbcUrl(), postgres().user(), postgres().password());
  }

  EmbeddedPostgres postgres() {
    return Objects.requireNonNull(postgres);
  }

  /** Clients of this JVM. */
  KafkaClients clients() {
    List<Setting<?>> declared = new ArrayList<>(KafkaSettings.ALL);
    declared.addAll(TopicSettings.all());
    Map<String, String> given = new LinkedHashMap<>();
    declared.stream()
        .map(Setting::key)
        .filter(settings::containsKey)
        .forEach(key -> given.put(key, Objects.requireNonNull(settings.get(key))));
    return new KafkaClients(Settings.of(declared, given, Map.of(), Map.of()));
  }

  ChildJvm running(Target target) {
    return Objects.requireNonNull(running.get(target), target::name);
  }

  /** The process that runs for a stage, or ran last; null where none was started. */
  @Nullable ChildJvm runningOrNull(Target target) {
    return running.get(target);
  }

  /** Starts a stage under its own name; returns when it is up. */
  ChildJvm start(Target target) {
    return start(target, "one");
  }

  /**
   * Starts a stage, which from then on is the one that runs.
   *
   * @param instance its name among copies
   */
  ChildJvm start(Target target, String instance) {
    ChildJvm child = launch(target, instance, true);
    awaitUp(target, child);
    return child;
  }

  /** Starts a stage without waiting for it. */
  ChildJvm launch(Target target, String instance, boolean throttled) {
    List<String> arguments = new ArrayList<>(command(target, throttled));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    arguments.addAll(List.of("--set", KafkaSettings.INSTANCE.key() + "=" + instance));
    // Copies on one machine may not share it.
    arguments.addAll(
        List.of("--set", "enrich.state.folder=" + folder.resolve("state-" + instance)));
    ChildJvm child =
        ChildJvm.start(
            "%03d-%s-%s"
                .formatted(all.size() + 1, target.name().toLowerCase(Locale.ROOT), instance),
            folder,
            mainClass,
            arguments,
            failpoints.environment());
    running.put(target, child);
    all.add(child);
    return child;
  }

  void awaitUp(Target target, ChildJvm child) {
    child.awaitOutput(
        switch (target) {
          case BROKER -> "Kafka is up";
          case PUBLISH -> "run " + RUN;
          case INGEST -> "Tidings ingest is up";
          case ENRICH -> "Tidings enrich is up";
          case SINK -> "Tidings sink is up";
          case DASHBOARD -> "Tidings dashboard is up";
          case POSTGRES -> throw new IllegalArgumentException("no process of ours");
        });
  }

  /** Kills the database's server as a fault of the machine would. */
  void killPostgres() {
    try {
      Path file;
      try (var files = Files.walk(folder.resolve("postgres"))) {
        file = files.filter(f -> f.endsWith("postmaster.pid")).findFirst().orElseThrow();
      }
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      Signals.send("KILL", pid);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the database again on its folder and its port. */
  void restartPostgres() {
    int port = postgres().port();
    postgres().close();
    postgres = EmbeddedPostgres.start(folder.resolve("postgres"), port);
  }

  /** Defines feeds, and a route that takes all items. */
  void define(List<FeedDefinition> feeds) {
    Map<String, SpecificRecord> byId = new LinkedHashMap<>();
    feeds.forEach(feed -> byId.put(feed.getFeedId(), feed));
    define(TopicCatalogue.FEEDS, byId);
    RouteRule all = RouteRule.newBuilder().setRouteId(ROUTE).build();
    define(TopicCatalogue.ROUTES, Map.of(ROUTE, all));
  }

  private void define(String name, Map<String, ? extends SpecificRecord> byId) {
    KafkaClients clients = clients();
    String topic = clients.topics().named(name);
    try (Producer<byte[], byte[]> producer = clients.producer();
        var serializer = clients.serializer()) {
      for (Map.Entry<String, ? extends SpecificRecord> definition : byId.entrySet()) {
        byte[] key = definition.getKey().getBytes(StandardCharsets.UTF_8);
        byte[] value = serializer.serialize(topic, definition.getValue());
        producer.send(new ProducerRecord<>(topic, key, value)).get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    // The broker last, or the others would complain into their logs; it was started first.
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  private List<String> command(Target target, boolean throttled) {
    return switch (target) {
      case BROKER -> List.of("broker");
      case PUBLISH -> {
        List<String> command =
            new ArrayList<>(
                List.of("publish", source.file().toString(), "--run", RUN, "--feed", Lines.FEED));
        if (throttled) {
          command.addAll(List.of("--rate", Integer.toString(rate)));
        }
        yield command;
      }
      case INGEST -> List.of("ingest");
      case ENRICH -> List.of("enrich");
      case SINK -> List.of("sink");
      case DASHBOARD -> List.of("dashboard");
      case POSTGRES -> throw new IllegalArgumentException("no process of ours");
    };
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
