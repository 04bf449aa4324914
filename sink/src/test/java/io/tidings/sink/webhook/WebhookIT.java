package io.tidings.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidings.event.Alert;
import io.tidings.event.AlertState;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(200);
  private HttpServer server;
  private Settings settings;
  private KafkaClients clients;
  private WebhookConfig desk;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.createContext(
        "/",
        exchange -> {
          received.add(status + " " + exchange.getRequestHeaders().getFirst("webhook-id"));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    settings =
        KafkaFixture.shared()
            .settings(
                WebhookConfig.SETTINGS,
                Map.of(
                    "sink.webhooks.allow", "127.0.0.1",
                    "sink.webhook.desk.url",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                    "sink.webhook.desk.secret", "0123456789abcdef"));
    clients = new KafkaClients(settings, new SimpleMeterRegistry());
    desk = WebhookConfig.all(settings).get(0);
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void deliversEachAlertOfItsTimeAndGoesOnWhereItWasEnded() throws Exception {
    // Given
    write(Alerts.alert("past", AlertState.OPEN, 1));
    Webhook first = webhook();
    awaitPlaces();

    // When
    status.set(503);
    write(Alerts.alert("a", AlertState.OPEN, 1));
    await().atMost(PATIENCE).until(() -> received.contains("503 a.1"));
    first.close();
    status.set(200);
    write(Alerts.alert("a", AlertState.CLOSED, 2));
    Webhook second = webhook();

    // Then
    await().atMost(PATIENCE).until(() -> received.contains("200 a.2"));
    second.close();
    assertThat(received.stream().filter(line -> line.startsWith("200")))
        .containsExactly("200 a.1", "200 a.2");
    assertThat(received).doesNotContain("503 past.1");
    assertThat(attempts("delivered")).isEqualTo(2);
    assertThat(attempts("failed")).isEqualTo(received.size() - 2);
    assertThat(failures).isEmpty();
  }

  private double attempts(String outcome) {
    return clients
        .meters()
        .get("tidings.webhook.attempts")
        .tags("webhook", "desk", "outcome", outcome)
        .counter()
        .count();
  }

  private Webhook webhook() {
    return Webhook.start(desk, settings, clients, InstantSource.system(), failures::add);
  }

  // It has one for each partition once it has begun.
  private void awaitPlaces() {
    try (Admin admin = clients.admin()) {
      String group = clients.topics().named(desk.group());
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .until(
              () ->
                  admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().size()
                      == 4);
    }
  }

  private void write(Alert alert) throws Exception {
    String topic = clients.topics().named(TopicCatalogue.ALERTS);
    byte[] key = alert.getAlertId().getBytes(StandardCharsets.UTF_8);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer
          .send(new ProducerRecord<>(topic, key, clients.serializer().serialize(topic, alert)))
          .get();
    }
  }
}
