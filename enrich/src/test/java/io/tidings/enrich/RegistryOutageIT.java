package io.tidings.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tidings.embedded.registry.EmbeddedRegistry;
import io.tidings.event.EnrichedItem;
import io.tidings.event.RawItem;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.runtime.kafka.KafkaSettings;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.Items;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.Topics;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class RegistryOutageIT {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  private final Logger logger = (Logger) LoggerFactory.getLogger(TopologyRunner.class);
  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();

  @BeforeEach
  void listen() {
    logged.start();
    logger.addAppender(logged);
  }

  @AfterEach
  void hush() {
    logger.detachAppender(logged);
  }

  @Test
  void anItemWaitsForARegistryThatIsAway() throws Exception {
    // Given
    int port = freePort();
    Map<String, String> values = SinglePartitions.settings();
    values.put(KafkaSettings.REGISTRY_URL.key(), "http://127.0.0.1:" + port);
    values.put("enrich.state.folder", folder.toString());
    values.put("consumer.session.timeout.ms", "6000");
    Settings settings = KafkaFixture.shared().settings(EnrichConfig.SETTINGS, values);
    KafkaClients clients = new KafkaClients(settings);
    RawItem ferry = Items.item("ferry", "The ferry sails again", "From Monday on.");
    try (EmbeddedRegistry registry = registry(port)) {
      assertThat(registry.url()).endsWith(":" + port);
      send(clients, ferry);
    }

    // When
    try (EnrichProcess process =
        EnrichProcess.start(
            EnrichConfig.of(settings, clients.topics()),
            clients,
            InstantSource.system(),
            failure::complete)) {
      await().atMost(PATIENCE).until(() -> !logged.list.isEmpty());
      try (EmbeddedRegistry registry = registry(port)) {
        assertThat(registry.url()).endsWith(":" + port);
        await().atMost(PATIENCE).until(() -> !enriched(clients).isEmpty());
        assertThat(process.isReady()).isTrue();

        // Then
        assertThat(enriched(clients)).extracting(EnrichedItem::getItem).containsExactly(ferry);
      }
    }
    assertThat(Topics.records(clients, TopicCatalogue.DEADLETTERS)).isEmpty();
    assertThat(failure).isNotDone();
  }

  private static List<EnrichedItem> enriched(KafkaClients clients) {
    return Topics.values(clients, TopicCatalogue.ITEMS_ENRICHED, EnrichedItem.class);
  }

  private static void send(KafkaClients clients, RawItem item) throws Exception {
    String topic = clients.topics().named(TopicCatalogue.ITEMS_RAW);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  topic, Items.key(item), clients.serializer().serialize(topic, item)))
          .get();
    }
  }

  private static EmbeddedRegistry registry(int port) throws Exception {
    return EmbeddedRegistry.start(
        Map.of("bootstrap.servers", KafkaFixture.shared().bootstrapServers()), "127.0.0.1", port);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
