package io.tidings.benchmarks.process;

import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.runtime.kafka.TopicSettings;
import io.tidings.testkit.crash.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Broker and registry as the command {@code broker} starts them: one process of their own. */
public final class Broker implements AutoCloseable {
  private static final String TIDINGS = "io.tidings.app.Tidings";

  private final Path folder;
  private final Map<String, String> addresses;
  private final ChildJvm process;

  private Broker(Path folder, Map<String, String> addresses, ChildJvm process) {
    this.folder = folder;
    this.addresses = addresses;
    this.process = process;
  }

  /** Starts it on free ports, with its data and log in a folder. */
  public static Broker start(Path folder) {
    int kafka = freePort();
    int registry = freePort();
    Map<String, String> settings =
        Map.of(
            "embedded.kafka.port", Integer.toString(kafka),
            "embedded.registry.port", Integer.toString(registry),
            "embedded.data", folder.resolve("broker").toString());
    ChildJvm process = tidings("broker", folder, "broker", settings);
    process.awaitOutput("Kafka is up");
    Map<String, String> addresses =
        Map.of(
            KafkaSettings.BOOTSTRAP_SERVERS.key(), "127.0.0.1:" + kafka,
            KafkaSettings.REGISTRY_URL.key(), "http://127.0.0.1:" + registry);
    return new Broker(folder, addresses, process);
  }

  /** Where logs and data lie. */
  public Path folder() {
    return folder;
  }

  /** Process id. */
  public long pid() {
    return process.pid();
  }

  /** Settings of clients under a prefix. */
  public Map<String, String> settings(String prefix, String profile) {
    Map<String, String> settings = new LinkedHashMap<>(addresses);
    settings.put(KafkaSettings.PREFIX.key(), prefix);
    settings.put(KafkaSettings.PROFILE.key(), profile);
    return settings;
  }

  /** Makes all topics of the catalogue and some that are copies of {@code items.raw}'s layout. */
  public void provision(Settings settings, String... others) {
    KafkaClients clients = new KafkaClients(settings);
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, clients.topics(), 1, 1).apply(TopicSettings.catalogue(settings));
      List<NewTopic> topics = new ArrayList<>();
      for (String other : others) {
        topics.add(
            new NewTopic(clients.topics().named(other), 8, (short) 1)
                .configs(Map.of("message.timestamp.type", "LogAppendTime")));
      }
      admin.createTopics(topics).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("topics could not be made", e);
    }
  }

  /** Deletes all topics of a prefix, so that the disk does not fill. */
  public void deleteTopics(Settings settings) {
    KafkaClients clients = new KafkaClients(settings);
    try (Admin admin = clients.admin()) {
      Set<String> topics =
          admin.listTopics().names().get().stream()
              .filter(name -> name.startsWith(clients.topics().named("")))
              .collect(Collectors.toSet());
      admin.deleteTopics(topics).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("topics could not be deleted", e);
    }
  }

  @Override
  public void close() {
    process.close();
  }

  /** Starts a command of {@code tidings} as a process. */
  public static ChildJvm tidings(
      String name, Path folder, String command, Map<String, String> settings) {
    List<String> arguments = new ArrayList<>(List.of(command));
    settings.forEach((key, value) -> arguments.addAll(List.of("--set", key + "=" + value)));
    return Jvm.start(name, folder, TIDINGS, arguments);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
