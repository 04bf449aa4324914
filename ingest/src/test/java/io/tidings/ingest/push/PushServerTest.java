package io.tidings.ingest.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.Source;
import io.tidings.ingest.ItemClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushServerTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final String ITEM = "{\"id\":\"1\",\"title\":\"a\"}";
  private static final PushConfig CONFIG =
      new PushConfig(
          "127.0.0.1",
          0,
          2_000,
          List.of(
              new PushSource(
                  "desk",
                  List.of(TOKEN),
                  new Source("desk", null, null, null, null),
                  null,
                  List.of())));

  private final HttpClient client = HttpClient.newHttpClient();
  private ItemsHandler.Queue queue = PushServerTest::publishAll;
  private PushServer server;

  @BeforeEach
  void start() throws IOException {
    ItemsHandler handler =
        new ItemsHandler(
            CONFIG,
            ItemClock.ARRIVAL,
            post -> queue.offer(post),
            Duration.ofMillis(200),
            InstantSource.system());
    server = PushServer.start("127.0.0.1", 0, Map.of("/items", handler));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersWhatBecameOfEachItem() throws Exception {
    // When
    HttpResponse<String> answer = post(TOKEN, "application/json", "[" + ITEM + ",{\"id\":\"2\"}]");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo(
            "{\"received\":2,\"published\":1,\"duplicate\":0,\"rejected\":1,\"items\":["
                + "{\"id\":\"1\",\"itemId\":\"i\",\"outcome\":\"published\"},"
                + "{\"id\":null,\"itemId\":null,\"outcome\":\"rejected\",\"reason\":\"no-text\"}]}\n");
  }

  @Test
  void takesLinesToo() throws Exception {
    assertThat(post(TOKEN, "application/x-ndjson", ITEM + "\r\n\n" + ITEM).body())
        .startsWith("{\"received\":2,\"published\":2,");
  }

  @Test
  void saysWhatIsWrongWithARequest() throws Exception {
    assertThat(error(post("wrong", "application/json", ITEM))).isEqualTo("401 unauthorized");
    assertThat(error(post(TOKEN, "text/plain", ITEM))).isEqualTo("415 unsupported-media-type");
    assertThat(error(post(TOKEN, "application/json", "{"))).isEqualTo("400 unreadable-body");
    assertThat(error(post(TOKEN, "application/json", "[]"))).isEqualTo("400 unreadable-body");
    assertThat(error(post(TOKEN, "application/json", "1"))).isEqualTo("400 unreadable-body");
    assertThat(error(post(TOKEN, "application/json", " ".repeat(2_001))))
        .isEqualTo("413 too-large");
    assertThat(error(send(request("/items").GET()))).isEqualTo("405 method-not-allowed");
    assertThat(error(send(request("/items/x").GET()))).isEqualTo("404 not-found");
  }

  @Test
  void asksToComeAgainWhereKafkaIsAwayOrTooManyWait() throws Exception {
    // Given
    queue = post -> post.answer().completeExceptionally(new KafkaException("away"));
    String failed = error(post(TOKEN, "application/json", ITEM));
    queue = post -> true;
    String silent = error(post(TOKEN, "application/json", ITEM));
    queue = post -> false;

    // When
    HttpResponse<String> full = post(TOKEN, "application/json", ITEM);

    // Then
    assertThat(List.of(failed, silent)).containsOnly("503 unavailable");
    assertThat(error(full)).isEqualTo("429 too-many-requests");
    assertThat(full.headers().firstValue("retry-after")).contains("2");
  }

  private static boolean publishAll(Post post) {
    return post.answer()
        .complete(
            post.items().stream()
                .map(
                    item ->
                        item.item() == null
                            ? new ItemResult(null, null, "rejected", item.reason(), false)
                            : new ItemResult(item.item().getGuid(), "i", "published", "", false))
                .toList());
  }

  private static String error(HttpResponse<String> answer) {
    return answer.statusCode()
        + answer.body().replaceAll("(?s)\\{\"error\":\"([a-z-]+)\".*", " $1");
  }

  private HttpResponse<String> post(String token, String type, String body) throws Exception {
    return send(
        request("/items")
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
