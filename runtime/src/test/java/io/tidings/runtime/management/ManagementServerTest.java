package io.tidings.runtime.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
  private final Health health = new Health();
  private final Part lane = new Part();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Meters meters = Meters.of("test");
  private ManagementServer server = open();

  private ManagementServer open() {
    try {
      return ManagementServer.start(new ManagementConfig("127.0.0.1", 0), health, meters::scrape);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeEach
  void watch() {
    health.watch("archive lane", lane);
  }

  @AfterEach
  void close() {
    server.close();
    meters.close();
  }

  @Test
  void isNotReadyBeforeItHasStarted() throws Exception {
    // Given
    lane.ready = true;

    // When
    String before = get("/readyz");
    health.started();
    String after = get("/readyz");

    // Then
    assertThat(before).isEqualTo("503 not ready: start\n");
    assertThat(after).isEqualTo("200 ok\n");
    assertThat(get("/livez")).isEqualTo("200 ok\n");
  }

  @Test
  void namesThePartsThatDoNotWork() throws Exception {
    // Given
    health.started();
    health.watch("store lane", lane);

    // When
    lane.alive = false;

    // Then
    assertThat(get("/livez")).isEqualTo("503 dead: archive lane, store lane\n");
    assertThat(get("/readyz")).isEqualTo("503 not ready: archive lane, store lane\n");
  }

  @Test
  void givesMetricsWithTheProcessTheyAreOf() throws Exception {
    // Given
    meters.registry().counter("tidings.test.items", "outcome", "out").increment(3);

    // When
    String metrics = get("/metrics");

    // Then
    assertThat(metrics)
        .startsWith("200 ")
        .contains("tidings_test_items_total{outcome=\"out\",process=\"test\"} 3.0")
        .contains("jvm_memory_used_bytes");
  }

  @Test
  void answersNothingElse() throws Exception {
    // When / Then
    assertThat(get("/")).isEqualTo("404 not found\n");
    assertThat(get("/livezz")).isEqualTo("404 not found\n");
    assertThat(get("/metrics/x")).isEqualTo("404 not found\n");
    assertThat(send(HttpRequest.newBuilder(uri("/livez")).POST(BodyPublishers.noBody())))
        .isEqualTo("405 only GET and HEAD\n");
  }

  private String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = http.send(request.build(), BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private static final class Part implements Vital {
    private volatile boolean alive = true;
    private volatile boolean ready;

    @Override
    public boolean isAlive() {
      return alive;
    }

    @Override
    public boolean isReady() {
      return ready;
    }
  }
}
