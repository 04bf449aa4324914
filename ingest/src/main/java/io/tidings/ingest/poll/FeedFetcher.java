package io.tidings.ingest.poll;

import io.tidings.event.FeedState;
import io.tidings.ingest.feed.FeedParseException;
import io.tidings.ingest.feed.FeedParser;
import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.GuardedRequest;
import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpFetchException;
import io.tidings.runtime.http.Redirect;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Asks a feed's server for the document, if it has changed, and reads it. Thread-safe. */
final class FeedFetcher {
  private static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml,"
          + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";

  /** Documents from this size on are read two at a time: reading may take many times their size. */
  private static final int LARGE = 1 << 20;

  private final GuardedHttpClient http;
  private final String userAgent;
  private final InstantSource time;
  private final FetchListener listener;
  private final FeedParser parser = new FeedParser();
  private final Semaphore largeDocuments = new Semaphore(2);

  FeedFetcher(GuardedHttpClient http, String userAgent, InstantSource time) {
    this(http, userAgent, time, (feedId, response, feed) -> {});
  }

  /**
   * A fetcher that is listened to.
   *
   * @param listener told of every answer
   */
  FeedFetcher(
      GuardedHttpClient http, String userAgent, InstantSource time, FetchListener listener) {
    this.listener = listener;
    this.http = http;
    this.userAgent = userAgent;
    this.time = time;
  }

  /** Polls once. Whatever goes wrong is part of the answer. */
  Fetched fetch(FeedState state) throws InterruptedException {
    URI uri;
    try {
      uri = URI.create(state.getUrl());
    } catch (IllegalArgumentException e) {
      return Fetched.failed("no-address", "the feed's address is no address");
    }
    try {
      GuardedResponse response = http.fetch(GuardedRequest.get(uri, headers(state)));
      FeedAnswer answer = answer(state, response);
      listener.answered(
          state.getFeedId(),
          response,
          answer instanceof FeedAnswer.Document document ? document.feed() : null);
      return new Fetched(answer, response.finalUri(), movedTo(response));
    } catch (HttpFetchException e) {
      String kind = e.failure().name().toLowerCase(Locale.ROOT);
      return Fetched.failed(kind.replace('_', '-'), kind.replace('_', ' ') + ": " + e.getMessage());
    }
  }

  private Map<String, String> headers(FeedState state) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", userAgent);
    headers.put("Accept", ACCEPT);
    String etag = state.getEtag();
    if (etag != null) {
      headers.put("If-None-Match", etag);
    }
    String lastModified = state.getLastModified();
    if (lastModified != null) {
      headers.put("If-Modified-Since", lastModified);
    }
    return headers;
  }

  private FeedAnswer answer(FeedState state, GuardedResponse response) throws InterruptedException {
    int status = response.status();
    boolean asked = state.getEtag() != null || state.getLastModified() != null;
    if (status == 304 && asked) {
      return new FeedAnswer.NotModified(status, CacheAdvice.freshFor(response, time.instant()));
    }
    if (status == 410 && response.redirects().stream().allMatch(Redirect::isPermanent)) {
      return new FeedAnswer.Gone(status);
    }
    Duration retryAfter = response.retryAfter(time.instant());
    if (status < 200 || status > 299) {
      return new FeedAnswer.Failed(status, "the server answers " + status, retryAfter);
    }
    try {
      return document(response);
    } catch (FeedParseException e) {
      return new FeedAnswer.Failed(status, "no feed: " + e.getMessage(), retryAfter);
    }
  }

  private FeedAnswer document(GuardedResponse response)
      throws FeedParseException, InterruptedException {
    boolean large = response.body().length >= LARGE;
    if (large) {
      largeDocuments.acquire();
    }
    try {
      return new FeedAnswer.Document(
          response.status(),
          parser.parse(
              response.body(), response.header("content-type"), response.finalUri().toString()),
          response.header("etag"),
          response.header("last-modified"),
          CacheAdvice.freshFor(response, time.instant()));
    } finally {
      if (large) {
        largeDocuments.release();
      }
    }
  }

  // Only as far as every hop says "for good", and never from an encrypted to a plain address.
  private static @Nullable URI movedTo(GuardedResponse response) {
    List<Redirect> redirects = response.redirects();
    URI target = null;
    for (Redirect redirect : redirects) {
      if (!redirect.isPermanent() || redirect.isDowngrade()) {
        break;
      }
      target = redirect.to();
    }
    return target;
  }
}
