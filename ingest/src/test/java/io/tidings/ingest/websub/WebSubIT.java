package io.tidings.ingest.websub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidings.event.Channel;
import io.tidings.event.FeedDefinition;
import io.tidings.event.RawItem;
import io.tidings.event.Source;
import io.tidings.event.WebSubState;
import io.tidings.ingest.ItemClock;
import io.tidings.ingest.poll.PollConfig;
import io.tidings.ingest.poll.PollProcess;
import io.tidings.ingest.push.PushConfig;
import io.tidings.ingest.push.PushProcess;
import io.tidings.runtime.config.Settings;
import io.tidings.runtime.http.AddressPolicy;
import io.tidings.runtime.kafka.KafkaClients;
import io.tidings.schemas.TopicCatalogue;
import io.tidings.testkit.KafkaFixture;
import io.tidings.testkit.Topics;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class WebSubIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Settings settings =
      KafkaFixture.shared()
          .settings(
              PollConfig.SETTINGS,
              Map.of(
                  "ingest.poll.floor", "1s",
                  "ingest.poll.ceiling", "1s",
                  "ingest.http.allow", "127.0.0.1"));
  private final KafkaClients clients = new KafkaClients(settings);
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

  /** The lease is so short that it is renewed at the polls that follow. */
  @Test
  void whatTheHubPushesComesInOnceBesideWhatIsPolled() throws Exception {
    try (Hub hub = new Hub(10)) {
      // Given
      hub.serve(rss("one"));
      define(hub.url("/feed"));
      PollConfig config = PollConfig.of(settings);
      InstantSource time = InstantSource.system();
      int port = freePort();
      WebSubConfig webSubConfig =
          new WebSubConfig(
              "http://127.0.0.1:" + port, "a secret of some length", Duration.ofDays(1));
      try (WebSubProcess webSub =
              WebSubProcess.start(
                  webSubConfig,
                  AddressPolicy.parse("127.0.0.1"),
                  "Tidings",
                  clients,
                  time,
                  failures::add);
          PushProcess push =
              PushProcess.start(
                  new PushConfig("127.0.0.1", port, 1_000, List.of()),
                  ItemClock.ARRIVAL,
                  clients,
                  time,
                  webSub.handlers(),
                  failures::add);
          PollProcess poll =
              PollProcess.start(config, clients, time, webSub::answered, failures::add)) {
        webSub.deliverTo(poll::deliver);
        assertThat(push.port()).isEqualTo(port);
        await().atMost(PATIENCE).until(() -> !hub.verified().isEmpty());
        String secret = Objects.requireNonNull(hub.verified().get(0).get("hub.secret"));

        // When
        int signed = hub.push(rss("two"), secret);
        int again = hub.push(rss("two"), secret);
        int forged = hub.push(rss("forged"), "another secret");
        hub.serve(rss("two", "one"));

        // Then
        assertThat(List.of(signed, again, forged)).containsOnly(202);
        await().atMost(PATIENCE).until(() -> hub.verified().size() > 1);
        assertThat(Topics.values(clients, TopicCatalogue.ITEMS_RAW, RawItem.class))
            .extracting(item -> item.getTitle() + " " + item.getChannel())
            .containsExactlyInAnyOrder("one " + Channel.POLL, "two " + Channel.WEBSUB);
        await()
            .atMost(PATIENCE)
            .until(
                () ->
                    Topics.values(clients, TopicCatalogue.WEBSUB_STATE, WebSubState.class).stream()
                        .anyMatch(state -> state.getStatus().equals("active")));
      }
    }
    assertThat(failures).isEmpty();
  }

  private void define(String url) throws Exception {
    FeedDefinition definition =
        FeedDefinition.newBuilder()
            .setFeedId("a")
            .setUrl(url)
            .setSource(new Source("A", null, null, null, null))
            .build();
    String topic = clients.topics().named(TopicCatalogue.FEEDS);
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  "a".getBytes(StandardCharsets.UTF_8),
                  clients.serializer().serialize(topic, definition)))
          .get();
    }
  }

  private static String rss(String... titles) {
    StringBuilder rss = new StringBuilder("<rss version='2.0'><channel><title>A</title>");
    for (String title : titles) {
      rss.append("<item><guid>").append(title).append("</guid><title>").append(title);
      rss.append("</title></item>");
    }
    return rss.append("</channel></rss>").toString();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
