package io.tidings.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFeedServerTest {

  private static final Instant LAUNCH = Instant.parse("2026-11-24T12:00:00Z");
  private static final double SPEED = 720;

  private final HttpClient client = HttpClient.newHttpClient();
  private final SteppedClock real = new SteppedClock(LAUNCH);
  private final List<SampleFeed> feeds = SampleFeeds.load();
  private SampleFeedServer server;

  @BeforeEach
  void start() throws IOException {
    SampleClock clock = new SampleClock(real, LAUNCH.minus(Duration.ofHours(24)), SPEED);
    server = SampleFeedServer.start(feeds, clock, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void servesEachFeedFromLoopbackUnderItsId() {
    // Given
    int port = url("abendbote").getPort();

    // When
    List<String> urls = server.feedUrls().values().stream().map(URI::toString).toList();

    // Then
    assertThat(port).isPositive();
    assertThat(urls)
        .isEqualTo(
            SampleFeeds.FEED_IDS.stream()
                .map(id -> "http://127.0.0.1:" + port + "/feeds/" + id)
                .toList());
  }

  @ParameterizedTest
  @CsvSource({
    "corvane-wire, application/rss+xml; charset=utf-8",
    "quillon-review, application/rdf+xml; charset=utf-8",
    "abendbote, application/atom+xml; charset=utf-8",
    "paper-lantern, application/feed+json"
  })
  void namesTheMediaTypeOfEachFormat(String feedId, String contentType) throws Exception {
    // Given // When
    HttpResponse<String> response = get(url(feedId));

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue(contentType);
  }

  @Test
  void releasesItemsAsSampleTimePasses() throws Exception {
    // Given
    URI wire = url("corvane-wire");
    List<Integer> counts = new ArrayList<>();

    // When
    for (int hour : List.of(0, 1, 3, 12, 24, 48)) {
      goTo(Duration.ofHours(hour));
      counts.add(get(wire).body().split("<item>", -1).length - 1);
    }

    // Then
    assertThat(counts).containsExactly(0, 1, 3, 10, 20, 20);
  }

  @Test
  void answersNotModifiedUntilTheNextItemAppears() throws Exception {
    // Given
    URI wire = url("corvane-wire");
    goTo(Duration.ofMinutes(10));
    HttpResponse<String> first = get(wire);
    String etag = first.headers().firstValue("ETag").orElseThrow();
    String modified = first.headers().firstValue("Last-Modified").orElseThrow();

    // When
    goTo(Duration.ofMinutes(71));
    HttpResponse<String> byTag = get(wire, "If-None-Match", etag);
    HttpResponse<String> byDate = get(wire, "If-Modified-Since", modified);
    goTo(Duration.ofMinutes(72));
    HttpResponse<String> laterByTag = get(wire, "If-None-Match", etag);
    HttpResponse<String> laterByDate = get(wire, "If-Modified-Since", modified);

    // Then
    assertThat(modified).isEqualTo("Mon, 23 Nov 2026 12:06:00 GMT");
    assertThat(List.of(byTag.statusCode(), byDate.statusCode())).containsExactly(304, 304);
    assertThat(byTag.body()).isEmpty();
    assertThat(byTag.headers().firstValue("ETag")).hasValue(etag);
    assertThat(List.of(laterByTag.statusCode(), laterByDate.statusCode()))
        .containsExactly(200, 200);
  }

  @Test
  void showsTheEditUnderTheSameGuid() throws Exception {
    // Given
    URI wire = url("corvane-wire");

    // When
    goTo(Duration.ofMinutes(16 * 60 + 25));
    String before = get(wire).body();
    goTo(Duration.ofMinutes(16 * 60 + 26));
    String after = get(wire).body();

    // Then
    assertThat(before).contains("passengers taken off").doesNotContain("fourteen hurt");
    assertThat(after).contains("fourteen hurt").doesNotContain("passengers taken off");
    assertThat(after).containsOnlyOnce(">cw-1014-marlhaven-ferry</guid>");
  }

  @Test
  void showsAnArticleOnlyOnceItHasAppeared() throws Exception {
    // Given
    URI article = url("abendbote").resolve("/items/ab-7001-orgel");

    // When
    goTo(Duration.ofMinutes(39));
    int before = get(article).statusCode();
    goTo(Duration.ofMinutes(40));
    HttpResponse<String> after = get(article);

    // Then
    assertThat(before).isEqualTo(404);
    assertThat(after.statusCode()).isEqualTo(200);
    assertThat(after.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(after.body())
        .contains(
            "<html lang=\"de-DE\">",
            "<h1>Vergessene Orgel in Quedlinburg erklingt nach 80 Jahren wieder</h1>",
            "<p>In Quedlinburg ist eine Barockorgel",
            "2026-11-23T12:40:00Z",
            "Erfundene Meldungen");
  }

  @Test
  void compressesForThoseWhoAcceptIt() throws Exception {
    // Given
    URI french = url("matinal-valbrune");
    goTo(Duration.ofHours(24));
    String plain = get(french).body();
    HttpRequest request = HttpRequest.newBuilder(french).header("Accept-Encoding", "gzip").build();

    // When
    HttpResponse<byte[]> packed = client.send(request, BodyHandlers.ofByteArray());

    // Then
    assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(packed.headers().firstValue("Vary")).hasValue("Accept-Encoding");
    byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
    assertThat(new String(unpacked, StandardCharsets.UTF_8)).isEqualTo(plain);
  }

  @Test
  void answersHeadLikeGetWithoutABody() throws Exception {
    // Given
    URI feed = url("faro-sotomar");
    goTo(Duration.ofHours(24));
    HttpResponse<String> get = get(feed);
    HttpRequest request =
        HttpRequest.newBuilder(feed).method("HEAD", HttpRequest.BodyPublishers.noBody()).build();

    // When
    HttpResponse<String> head = client.send(request, BodyHandlers.ofString());

    // Then
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String header : List.of("ETag", "Last-Modified", "Content-Type", "Content-Length")) {
      assertThat(head.headers().firstValue(header)).isEqualTo(get.headers().firstValue(header));
    }
  }

  @Test
  void refusesToBeWrittenTo() throws Exception {
    // Given
    HttpRequest request =
        HttpRequest.newBuilder(url("abendbote"))
            .POST(HttpRequest.BodyPublishers.ofString("x"))
            .build();

    // When
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());

    // Then
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
  }

  @ParameterizedTest
  @CsvSource({"/feeds/", "/feeds/unknown", "/items/", "/items/../feeds", "/favicon.ico", "/feeds"})
  void knowsNoOtherPaths(String path) throws Exception {
    // Given // When
    HttpResponse<String> response = get(url("abendbote").resolve(path));

    // Then
    assertThat(response.statusCode()).isEqualTo(404);
  }

  @Test
  void listsFeedsAndReleasedItemsOnTheIndex() throws Exception {
    // Given
    goTo(Duration.ofMinutes(30));

    // When
    String index = get(url("abendbote").resolve("/")).body();

    // Then
    assertThat(index.split("<section ", -1)).hasSize(9);
    assertThat(index)
        .contains(
            "<section id=\"quillon-review\">",
            "<a href=\"/feeds/quillon-review\">Quillon Review: Business, Science &amp; Ideas</a>",
            "<a href=\"/items/cw-1001-rate-pause\">");
    assertThat(index.split("/items/", -1)).hasSize(4);
  }

  @Test
  void saysWhenThePortIsTaken() {
    // Given
    int port = url("abendbote").getPort();
    SampleClock clock = new SampleClock(real, LAUNCH, SPEED);

    // When // Then
    assertThatThrownBy(() -> SampleFeedServer.start(feeds, clock, port))
        .isInstanceOf(IOException.class);
  }

  /** Moves real time so that sample time stands at the offset. */
  private void goTo(Duration offset) {
    // Rounded up, so that sample time does not stop short of the offset.
    Duration target = offset.dividedBy((long) SPEED).plusNanos(1);
    real.advance(Duration.between(real.instant(), LAUNCH.plus(target)));
  }

  private URI url(String feedId) {
    return Objects.requireNonNull(server.feedUrls().get(feedId));
  }

  private HttpResponse<String> get(URI uri, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
