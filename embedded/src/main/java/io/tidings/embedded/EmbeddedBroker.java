package io.tidings.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and controller in this JVM, on loopback, on a folder that survives restarts. One
 * broker, no replicas: for one machine, demonstrations and tests.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int NODE = 1;

  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedBroker(KafkaRaftServer server, int port) {
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker; returns once it takes connections.
   *
   * @param folder where its data lies; made and formatted where it is empty
   * @param port port on loopback, 0 for a free one
   * @param overrides broker properties that replace ours
   * @throws IllegalStateException where the folder is in use or the port is taken
   */
  public static EmbeddedBroker start(Path folder, int port, Map<String, String> overrides) {
    return start(folder, port, overrides, List.of());
  }

  /**
   * Starts a broker as {@link #start(Path, int, Map)}, with users that it knows from its first
   * moment. Their logins must be switched on by the overrides; see {@code SecuredBroker} in
   * testkit.
   *
   * @param users as Kafka's {@code kafka-storage.sh --add-scram} has them; only looked at where the
   *     folder is empty
   */
  public static EmbeddedBroker start(
      Path folder, int port, Map<String, String> overrides, List<String> users) {
    int clientPort = port == 0 ? freePort() : port;
    requireFree(clientPort);
    Path data = folder.toAbsolutePath();
    boolean usedBefore = Files.exists(data.resolve("meta.properties"));
    format(data, users);
    if (usedBefore) {
      int controllerPort = freePort();
      FormerIncarnation.forget(
          controllerOnly(data, controllerPort), HOST + ":" + controllerPort, NODE);
    }
    KafkaConfig config = new KafkaConfig(properties(data, clientPort, freePort(), overrides));
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server, clientPort);
  }

  /** Address for clients, host:port. */
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  private static void format(Path data, List<String> users) {
    try {
      Files.createDirectories(data);
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setClusterId(clusterId(data))
          .setNodeId(NODE)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(data.toString())
          .setDirectories(List.of(data.toString()))
          .setIgnoreFormatted(true)
          .setScramArguments(users)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use " + data + " for the broker's data", e);
    } catch (Exception e) {
      throw new IllegalStateException("cannot format " + data, e);
    }
  }

  private static String clusterId(Path data) throws IOException {
    Path file = data.resolve("cluster.id");
    if (!Files.exists(file)) {
      Files.writeString(file, Uuid.randomUuid().toString());
    }
    return Files.readString(file).strip();
  }

  private static Map<String, String> controllerOnly(Path data, int controllerPort) {
    String listener = "CONTROLLER://" + HOST + ":" + controllerPort;
    return Map.of(
        "process.roles",
        "controller",
        "node.id",
        Integer.toString(NODE),
        "controller.quorum.voters",
        NODE + "@" + HOST + ":" + controllerPort,
        "listeners",
        listener,
        "advertised.listeners",
        listener,
        "controller.listener.names",
        "CONTROLLER",
        "listener.security.protocol.map",
        "CONTROLLER:PLAINTEXT",
        "log.dirs",
        data.toString());
  }

  private static Map<String, String> properties(
      Path data, int clientPort, int controllerPort, Map<String, String> overrides) {
    Map<String, String> p = new HashMap<>();
    p.put("process.roles", "broker,controller");
    p.put("node.id", Integer.toString(NODE));
    p.put("controller.quorum.voters", NODE + "@" + HOST + ":" + controllerPort);
    p.put(
        "listeners",
        "CLIENT://" + HOST + ":" + clientPort + ",CONTROLLER://" + HOST + ":" + controllerPort);
    p.put("advertised.listeners", "CLIENT://" + HOST + ":" + clientPort);
    p.put("controller.listener.names", "CONTROLLER");
    p.put("inter.broker.listener.name", "CLIENT");
    p.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("log.dirs", data.toString());
    p.put("auto.create.topics.enable", "false");
    p.put("offsets.topic.replication.factor", "1");
    p.put("offsets.topic.num.partitions", "4");
    p.put("transaction.state.log.replication.factor", "1");
    p.put("transaction.state.log.min.isr", "1");
    p.put("transaction.state.log.num.partitions", "4");
    p.put("share.coordinator.state.topic.replication.factor", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    // A consumer that starts alone need not wait for others.
    p.put("group.initial.rebalance.delay.ms", "0");
    // Transactions of processes that were killed must not hold readers up for a minute.
    p.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    p.put("message.max.bytes", Integer.toString(4 << 20));
    p.put("replica.fetch.max.bytes", Integer.toString(4 << 20));
    // 128 MiB of de-duplication buffer is for servers; ours has few keys.
    p.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 << 20));
    p.put("num.network.threads", "2");
    p.put("num.io.threads", "4");
    p.put("background.threads", "2");
    p.put("controlled.shutdown.enable", "false");
    // There is no other broker to take over: being fenced after a pause would only do harm.
    p.put("broker.session.timeout.ms", "60000");
    p.putAll(overrides);
    return p;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on loopback", e);
    }
  }

  // The broker itself would only say so deep in a stack trace, after half of it has started.
  private static void requireFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new IllegalStateException(
          "port " + port + " on " + HOST + " is taken; is another Tidings running?", e);
    }
  }
}
