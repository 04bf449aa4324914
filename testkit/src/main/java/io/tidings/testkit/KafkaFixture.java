package io.tidings.testkit;

import io.tidings.embedded.EmbeddedBroker;
import io.tidings.runtime.config.Setting;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.runtime.kafka.TopicProvisioner;
import io.tidings.runtime.kafka.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * One Kafka for all tests of a JVM: a container where Docker answers and an image is named, the
 * embedded broker otherwise. Tests keep apart by a topic prefix each.
 */
public final class KafkaFixture {
  /** System property that names the image for Testcontainers, for example apache/kafka:4.3.1. */
  public static final String IMAGE = "tidings.test.kafka.image";

  private static final Logger LOG = LoggerFactory.getLogger(KafkaFixture.class);
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  // Guarded by the class.
  private static @Nullable KafkaFixture shared;

  private final String bootstrapServers;

  private KafkaFixture(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** The Kafka of this JVM, started by the first caller, ended with the JVM. */
  public static synchronized KafkaFixture shared() {
    if (shared == null) {
      shared = new KafkaFixture(start());
    }
    return shared;
  }

  /** Address for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** A prefix that no other test of this JVM has. */
  public static String freshPrefix() {
    return "t" + PREFIXES.incrementAndGet() + ".";
  }

  /**
   * Values for a test as a user would give them: this Kafka, a registry in this JVM, a prefix of
   * its own. No topic is created.
   */
  public Map<String, String> given() {
    String prefix = freshPrefix();
    Map<String, String> given = new HashMap<>();
    given.put(KafkaSettings.BOOTSTRAP_SERVERS.key(), bootstrapServers);
    given.put(KafkaSettings.REGISTRY_URL.key(), "mock://" + prefix);
    given.put(KafkaSettings.PREFIX.key(), prefix);
    return given;
  }

  /**
   * Settings for a test: those of {@link #given}, with topics created.
   *
   * @param declared settings of the module under test
   * @param values values that replace the defaults
   */
  public Settings settings(List<Setting<?>> declared, Map<String, String> values) {
    List<Setting<?>> all = new ArrayList<>(KafkaSettings.ALL);
    all.addAll(TopicSettings.all());
    all.addAll(declared);
    Map<String, String> given = given();
    given.putAll(values);
    Settings settings = Settings.of(all, given, Map.of(), Map.of());
    provision(settings);
    return settings;
  }

  private static void provision(Settings settings) {
    KafkaClients clients = new KafkaClients(settings);
    try (Admin admin = clients.admin()) {
      new TopicProvisioner(admin, clients.topics(), 1, 1).apply(TopicSettings.catalogue(settings));
    }
  }

  private static String start() {
    String image = System.getProperty(IMAGE);
    if (image != null && dockerAnswers()) {
      return startContainer(image);
    }
    LOG.atInfo()
        .addKeyValue("image", image)
        .log("Tests use the embedded broker: no image named by -D" + IMAGE + " or no Docker");
    return startEmbedded();
  }

  private static boolean dockerAnswers() {
    return DockerClientFactory.instance().isDockerAvailable();
  }

  @SuppressWarnings("resource") // ends with the JVM
  private static String startContainer(String image) {
    KafkaContainer container =
        new KafkaContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka"));
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
    return container.getBootstrapServers();
  }

  private static String startEmbedded() {
    try {
      Path folder = Files.createTempDirectory("tidings-kafka");
      EmbeddedBroker broker = EmbeddedBroker.start(folder, 0, Map.of());
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    broker.close();
                    TemporaryFolders.delete(folder);
                  }));
      return broker.bootstrapServers();
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder for the broker", e);
    }
  }
}
