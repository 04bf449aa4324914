package io.tidings.dashboard;

import static io.tidings.dashboard.Items.at;
import static io.tidings.dashboard.Items.entity;
import static io.tidings.dashboard.Items.plain;
import static io.tidings.dashboard.Items.tagged;
import static io.tidings.dashboard.Items.titled;
import static io.tidings.dashboard.Items.topic;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidings.runtime.meters.TidingsMeter;
import io.tidings.testkit.ProcessMeters;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class DashboardServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LiveFeed feed = new LiveFeed(100, () -> Items.NOON);
  private final ProcessMeters meters = new ProcessMeters("dashboard");
  private DashboardServer server = start(DashboardConfig.loopback(0));

  @BeforeEach
  void listensOnAFreePort() {
    assertThat(server.port()).isPositive();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void givesTheLatestFiftyOldestFirstThenEachItemAsItComes() throws Exception {
    // Given
    for (int i = 0; i < 60; i++) {
      feed.publish(at(i), plain("i" + i));
    }

    // When
    try (EventReader page = EventReader.open(events(""), null)) {
      EventReader.Event snapshot = page.next();
      feed.publish(at(60), titled("live", "Café zwei"));
      EventReader.Event item = page.next();

      // Then
      List<String> expected = new ArrayList<>();
      for (int i = 10; i < 60; i++) {
        expected.add("i" + i);
      }
      assertThat(snapshot.name()).isEqualTo("snapshot");
      assertThat(ids(snapshot)).isEqualTo(expected);
      assertThat(json(snapshot).get("ringSize").intValue()).isEqualTo(60);
      assertThat(json(snapshot).get("matching").intValue()).isEqualTo(60);
      assertThat(json(snapshot).get("counts")).hasSize(60);
      assertThat(json(snapshot).get("counts").get(59).intValue()).isEqualTo(60);
      assertThat(item.name()).isEqualTo("item");
      assertThat(json(item).get("title").textValue()).isEqualTo("Café zwei");
      assertThat(meters.series()).containsAll(ProcessMeters.catalogued("dashboard"));
      await()
          .until(
              () -> meters.counted(TidingsMeter.EVENTS).equals(Map.of("item", 1L, "snapshot", 1L)));
    }
  }

  @Test
  void sendsEveryTagWithItsScoreMethodAndProducer() throws Exception {
    // Given
    feed.publish(
        at(0), tagged("a", "en", topic("t:1", "Economy"), entity("wd:Q1", "Bergwerk", "ORG")));

    // When
    try (EventReader page = EventReader.open(events(""), null)) {
      JsonNode item = json(page.next()).get("items").get(0);

      // Then
      assertThat(item.get("entities").get(0))
          .isEqualTo(
              JSON.readTree(
                  """
                  {"key":"wd:Q1","id":"wd:Q1","label":"Bergwerk","type":"ORG","score":0.93,
                   "method":"dictionary","producer":"gazetteer 7"}
                  """));
    }
  }

  @ParameterizedTest(name = "{0} gives {1}")
  @CsvSource({
    "?topic=t:1, a",
    "?topic=t:1&topic=t:2, a b",
    "?entity=wd:Q2, b",
    "?entity=elise+MOREAU, b",
    "?language=FR, b",
    "?q=T%C3%8DTLE+of+b, b",
    "?q=summary, a b",
    "?topic=t:1&language=fr, ''",
  })
  void filtersOnTheServer(String query, String expected) throws Exception {
    // Given
    feed.publish(
        at(0), tagged("a", "en", topic("t:1", "Economy"), entity("wd:Q1", "Bergwerk", "ORG")));
    feed.publish(
        at(1), tagged("b", "fr", topic("t:2", "Politics"), entity("wd:Q2", "Élise Moreau", "PER")));

    // When
    try (EventReader page = EventReader.open(events(query), null)) {
      List<String> ids = ids(page.next());

      // Then
      assertThat(String.join(" ", ids)).isEqualTo(expected);
    }
  }

  @Test
  void resumesWithoutLossOrDouble() throws Exception {
    // Given
    feed.publish(at(0), plain("a"));
    String lastEventId;
    try (EventReader page = EventReader.open(events(""), null)) {
      lastEventId = page.next().id();
    }
    feed.publish(at(1), plain("b"));
    feed.retract("a");

    // When
    try (EventReader page = EventReader.open(events(""), lastEventId)) {
      EventReader.Event first = page.next();
      EventReader.Event second = page.next();
      EventReader.Event third = page.next();

      // Then
      assertThat(List.of(first.name(), second.name(), third.name()))
          .containsExactly("item", "retract", "heartbeat");
      assertThat(json(first).get("id").textValue()).isEqualTo("b");
      assertThat(second.data()).isEqualTo("{\"id\":\"a\"}");
    }
  }

  @Test
  void resumesFromAParameterToo() throws Exception {
    // Given
    feed.publish(at(0), plain("a"));
    String lastEventId;
    try (EventReader page = EventReader.open(events(""), null)) {
      lastEventId = page.next().id();
    }

    // When
    try (EventReader page = EventReader.open(events("?lastEventId=" + lastEventId), null)) {
      EventReader.Event first = page.next();

      // Then
      assertThat(first.name()).isEqualTo("heartbeat");
      assertThat(first.id()).isEqualTo(lastEventId);
    }
  }

  @Test
  void sendsAHeartbeatWhenNothingHappens() throws Exception {
    // Given
    restart(new DashboardConfig("127.0.0.1", 0, Duration.ofMillis(20), 10, Access.thisMachine()));

    // When
    try (EventReader page = EventReader.open(events(""), null)) {
      EventReader.Event snapshot = page.next();
      EventReader.Event heartbeat = page.next();

      // Then
      assertThat(heartbeat)
          .isEqualTo(
              new EventReader.Event(
                  "heartbeat", snapshot.id(), "{\"now\":\"2026-03-04T12:00:00Z\",\"ringSize\":0}"));
    }
  }

  @Test
  void sendsAlertsWithWhyTheyWereRaisedAndWithoutMovingTheCursor() throws Exception {
    // When
    try (EventReader page = EventReader.open(events(""), null)) {
      EventReader.Event snapshot = page.next();
      feed.alert(Alerts.open("x", "ferry"));
      EventReader.Event alerts = page.next();

      // Then
      assertThat(snapshot.name()).isEqualTo("snapshot");
      assertThat(alerts)
          .isEqualTo(
              new EventReader.Event(
                  "alerts",
                  "",
                  "{\"alerts\":[{\"id\":\"x\",\"kind\":\"spike\",\"subjectKind\":\"keyword\","
                      + "\"label\":\"ferry\",\"openedAt\":\"2026-03-04T12:00:00Z\","
                      + "\"updatedAt\":\"2026-03-04T12:00:00Z\",\"closedAt\":null,"
                      + "\"windowSeconds\":3600,\"observed\":12.0,\"expected\":1.25,\"families\":4,"
                      + "\"examples\":[{\"title\":\"Ferry hits bridge\",\"source\":\"Courier\","
                      + "\"link\":\"https://news.test/1\"},{\"title\":\"Bridge closed\","
                      + "\"source\":\"Herald\",\"link\":\"javascript:alert(1)\"}]}]}"));
    }
  }

  @Test
  void turnsPagesAwayBeyondTheLimit() throws Exception {
    // Given
    restart(new DashboardConfig("127.0.0.1", 0, Duration.ofSeconds(10), 1, Access.thisMachine()));

    // When
    try (EventReader first = EventReader.open(events(""), null);
        EventReader second = EventReader.open(events(""), null)) {

      // Then
      assertThat(first.response().statusCode()).isEqualTo(200);
      assertThat(second.response().statusCode()).isEqualTo(503);
      assertThat(meters.counted(TidingsMeter.PAGES_REFUSED)).isEqualTo(Map.of("", 1L));
    }
  }

  @RepeatedTest(10)
  void closesAtOnceWhilePagesAreOpenAndFed() throws Exception {
    // Given
    List<EventReader> pages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      pages.add(EventReader.open(events(""), null));
    }

    // When
    feed.publish(at(0), plain("a"));
    server.close();

    // Then
    for (EventReader page : pages) {
      try (page) {
        assertThat(readToTheEnd(page)).startsWith("snapshot");
      }
    }
    assertThat(feed.status().pages()).isZero();
  }

  @Test
  void aPageThatNeverReadsHoldsUpNobody() throws Exception {
    // Given
    LiveItem large = titled("large", "x".repeat(100_000));
    try (Socket stuck = new Socket()) {
      stuck.setReceiveBufferSize(4_096);
      stuck.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      stuck
          .getOutputStream()
          .write(
              "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      await().until(() -> feed.status().pages() == 1);

      // When
      for (int i = 0; i < 2_000; i++) {
        feed.publish(at(i), large);
      }
      List<String> other;
      try (EventReader page = EventReader.open(events(""), null)) {
        other = ids(page.next());
      }
      server.close();

      // Then
      assertThat(other).containsExactly("large");
    }
  }

  @Test
  void protectsEveryAnswer() throws Exception {
    for (String path : List.of("", "assets/main.js", "api/status", "nowhere", "events?q=x")) {
      // When
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(server.url().resolve(path)).build(),
                  HttpResponse.BodyHandlers.ofInputStream());

      // Then
      assertThat(response.headers().map())
          .containsEntry(
              "content-security-policy",
              List.of(
                  "default-src 'self'; base-uri 'none'; form-action 'self';"
                      + " frame-ancestors 'none'; object-src 'none'"))
          .containsEntry("x-content-type-options", List.of("nosniff"))
          .containsEntry("referrer-policy", List.of("no-referrer"))
          .doesNotContainKey("access-control-allow-origin");
      response.body().close();
    }
  }

  @ParameterizedTest(name = "{0} is {1}, {2}")
  @CsvSource({
    "/, 200, text/html;charset=utf-8",
    "/assets/main.js, 200, text/javascript;charset=utf-8",
    "/assets/page.css, 200, text/css;charset=utf-8",
    "/assets/uplot/uPlot.esm.js, 200, text/javascript;charset=utf-8",
    "/assets/../DashboardServer.class, 404, text/plain",
    "/assets/%2e%2e/DashboardServer.class, 404, text/plain",
    "/nowhere, 404, text/plain",
  })
  void servesItsOwnFilesAndNoOthers(String path, int status, String type) throws Exception {
    // When
    HttpResponse<String> response = get(path);

    // Then
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
  }

  @Test
  void countsFacetsMostFrequentFirst() throws Exception {
    // Given
    feed.publish(at(0), tagged("a", "en", topic("t:1", "Economy"), entity("e:1", "Ada", "PER")));
    feed.publish(at(1), tagged("b", "fr", topic("t:2", "Sport"), entity("e:1", "Ada", "PER")));
    feed.publish(at(2), tagged("c", "fr", topic("t:2", "Sport"), entity("e:2", "Bo", "PER")));

    // When
    HttpResponse<String> response = get("/api/facets");

    // Then
    assertThat(JSON.readTree(response.body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"topics":[{"key":"t:2","label":"Sport","type":"","count":2},
                           {"key":"t:1","label":"Economy","type":"","count":1}],
                 "entities":[{"key":"e:1","label":"Ada","type":"PER","count":2},
                             {"key":"e:2","label":"Bo","type":"PER","count":1}],
                 "languages":[{"key":"fr","label":"fr","type":"","count":2},
                              {"key":"en","label":"en","type":"","count":1}]}
                """));
  }

  @Test
  void tellsItsStatus() throws Exception {
    // Given
    feed.publish(at(0), plain("a"));
    feed.publish(at(1), plain("b"));
    feed.retract("a");

    // When
    HttpResponse<String> response = get("/api/status");

    // Then
    assertThat(response.body())
        .isEqualTo(
            "{\"startedAt\":\"2026-03-04T12:00:00Z\",\"now\":\"2026-03-04T12:00:00Z\","
                + "\"items\":1,\"capacity\":100,\"published\":2,\"retracted\":1,\"pages\":0,"
                + "\"lastArrival\":\"2026-03-04T12:00:00Z\"}");
  }

  @Test
  void refusesAFilterThatIsTooLong() throws Exception {
    // When
    HttpResponse<String> response = get("/events?q=" + "x".repeat(201));

    // Then
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("q: longer than the 200 characters allowed");
  }

  @ParameterizedTest(name = "{4}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''|80|PT1S|1|dashboard.host: must not be empty (try 127.0.0.1)",
        "localhost|70000|PT1S|1|dashboard.port: 70000 is not within 0 to 65535",
        "localhost|80|PT0S|1|dashboard.heartbeat: must be 1 ms or more (try PT10S)",
        "localhost|80|PT1S|201|dashboard.pages: 201 is not within 1 to 200",
        "0.0.0.0|80|PT1S|1|dashboard.host: 0.0.0.0 is not this machine alone, so dashboard.tokens"
            + " must be given (or dashboard.open=true, where everybody who reaches the port may"
            + " read)",
      })
  void namesTheKeyOfAWrongSetting(
      String host, int port, Duration heartbeat, int pages, String message) {
    assertThatThrownBy(
            () -> new DashboardConfig(host, port, heartbeat, pages, Access.thisMachine()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private DashboardServer start(DashboardConfig config) {
    return DashboardServer.start(config, feed, () -> Items.NOON, meters.registry());
  }

  private void restart(DashboardConfig config) {
    server.close();
    server = start(config);
  }

  private URI events(String query) {
    return server.url().resolve("/events" + query);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static List<String> readToTheEnd(EventReader page) throws IOException {
    List<String> names = new ArrayList<>();
    for (EventReader.Event event = page.nextOrEnd(); event != null; event = page.nextOrEnd()) {
      names.add(event.name());
    }
    return names;
  }

  private static JsonNode json(EventReader.Event event) throws IOException {
    return JSON.readTree(event.data());
  }

  private static List<String> ids(EventReader.Event snapshot) throws IOException {
    List<String> ids = new ArrayList<>();
    json(snapshot).get("items").forEach(item -> ids.add(item.get("id").textValue()));
    return ids;
  }
}
