package io.tidings.ingest.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidings.event.FeedState;
import io.tidings.runtime.http.AddressPolicy;
import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.HttpLimits;
import io.tidings.schemas.serde.EventClasses;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedFetcherTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  static {
    EventClasses.trust();
  }

  private final FeedServer server = new FeedServer();
  private final GuardedHttpClient http =
      new GuardedHttpClient(HttpLimits.DEFAULT, AddressPolicy.allowing(List.of("127.0.0.1")), null);
  private final FeedFetcher fetcher =
      new FeedFetcher(http, "Tidings test", InstantSource.fixed(NOW));

  @AfterEach
  void close() {
    http.close();
    server.close();
  }

  @Test
  void validatorsComeBackVerbatimAndNotModifiedIsNoDocument() throws InterruptedException {
    // Given
    String etag = "W/\"a b;--gzip\"";
    server.answer(
        "/feed",
        200,
        Map.of(
            "ETag", etag,
            "Last-Modified", "Sun, 1 Mar 2026 10:00:00 +0000",
            "Cache-Control", "public, max-age=900"),
        Rss.feed(Rss.item("1", "One", "text")));

    // When
    FeedAnswer first = fetcher.fetch(state("/feed", null, null)).answer();
    FeedAnswer second =
        fetcher.fetch(state("/feed", etag, "Sun, 1 Mar 2026 10:00:00 +0000")).answer();

    // Then
    assertThat(first).isInstanceOf(FeedAnswer.Document.class);
    FeedAnswer.Document document = (FeedAnswer.Document) first;
    assertThat(document.etag()).isEqualTo(etag);
    assertThat(document.lastModified()).isEqualTo("Sun, 1 Mar 2026 10:00:00 +0000");
    assertThat(document.freshFor()).isEqualTo(Duration.ofMinutes(15));
    assertThat(document.feed().items()).hasSize(1);
    assertThat(second).isEqualTo(new FeedAnswer.NotModified(304, Duration.ofMinutes(15)));
    assertThat(server.requests("/feed").get(0).getFirst("User-Agent")).isEqualTo("Tidings test");
    assertThat(server.requests("/feed").get(0).containsKey("If-None-Match")).isFalse();
    assertThat(server.requests("/feed").get(1).getFirst("If-None-Match")).isEqualTo(etag);
    assertThat(server.requests("/feed").get(1).getFirst("If-Modified-Since"))
        .isEqualTo("Sun, 1 Mar 2026 10:00:00 +0000");
  }

  @Test
  void notModifiedThatNobodyAskedForIsAFailure() throws InterruptedException {
    // Given
    server.answer("/feed", 304, Map.of(), "");

    // When
    FeedAnswer answer = fetcher.fetch(state("/feed", null, null)).answer();

    // Then
    assertThat(answer).isEqualTo(new FeedAnswer.Failed(304, "the server answers 304", null));
  }

  @Test
  void aMoveForGoodIsReportedAsFarAsEveryHopSaysSo() throws InterruptedException {
    // Given
    server.answer("/old", 301, Map.of("Location", "/newer"), "");
    server.answer("/newer", 308, Map.of("Location", "/today"), "");
    server.answer("/today", 302, Map.of("Location", "/feed"), "");
    server.answer("/passing", 307, Map.of("Location", "/feed"), "");
    server.serve("/feed", Rss.feed());

    // When
    Fetched old = fetcher.fetch(state("/old", null, null));
    Fetched passing = fetcher.fetch(state("/passing", null, null));

    // Then
    assertThat(old.movedTo()).isEqualTo(URI.create(server.url("/today")));
    assertThat(old.documentUri()).isEqualTo(URI.create(server.url("/feed")));
    assertThat(passing.movedTo()).isNull();
  }

  @Test
  void whatIsNoFeedIsAFailureThatSaysSoWithoutQuotingIt() throws InterruptedException {
    // Given
    server.serve("/feed", "<html><body>Please log in, dear reader</body></html>");

    // When
    FeedAnswer answer = fetcher.fetch(state("/feed", null, null)).answer();

    // Then
    assertThat(answer).isInstanceOf(FeedAnswer.Failed.class);
    FeedAnswer.Failed failed = (FeedAnswer.Failed) answer;
    assertThat(failed.status()).isEqualTo(200);
    assertThat(failed.error()).startsWith("no feed: ").doesNotContain("dear reader");
  }

  @Test
  void waitsThatTheServerAsksForAreReadAsSecondsOrAsADate() throws InterruptedException {
    // Given
    server.answer("/busy", 429, Map.of("Retry-After", "120"), "");
    server.answer("/down", 503, Map.of("Retry-After", "Sun, 01 Mar 2026 13:00:00 GMT"), "");
    server.answer("/gone", 410, Map.of(), "");

    // Then
    assertThat(fetcher.fetch(state("/busy", null, null)).answer())
        .isEqualTo(new FeedAnswer.Failed(429, "the server answers 429", Duration.ofMinutes(2)));
    assertThat(fetcher.fetch(state("/down", null, null)).answer())
        .isEqualTo(new FeedAnswer.Failed(503, "the server answers 503", Duration.ofHours(1)));
    assertThat(fetcher.fetch(state("/gone", null, null)).answer())
        .isEqualTo(new FeedAnswer.Gone(410));
  }

  @Test
  void addressesThatAreNotAllowedAreNotAsked() throws InterruptedException {
    // Given
    server.serve("/feed", Rss.feed());
    try (GuardedHttpClient guarded =
        new GuardedHttpClient(HttpLimits.DEFAULT, AddressPolicy.publicOnly(), null)) {
      FeedFetcher careful = new FeedFetcher(guarded, "Tidings test", InstantSource.fixed(NOW));

      // When
      FeedAnswer answer = careful.fetch(state("/feed", null, null)).answer();

      // Then
      assertThat(answer).isInstanceOf(FeedAnswer.Failed.class);
      assertThat(((FeedAnswer.Failed) answer).error()).startsWith("blocked address");
      assertThat(server.requests("/feed")).isEmpty();
    }
  }

  private FeedState state(String path, @Nullable String etag, @Nullable String lastModified) {
    return FeedState.newBuilder()
        .setFeedId("post")
        .setUrl(server.url(path))
        .setDefinedUrl(server.url(path))
        .setNextCheck(NOW)
        .setLedgerWindow(NOW)
        .setEtag(etag)
        .setLastModified(lastModified)
        .build();
  }
}
