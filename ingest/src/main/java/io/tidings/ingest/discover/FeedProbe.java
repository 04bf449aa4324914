package io.tidings.ingest.discover;

import io.tidings.ingest.feed.FeedParseException;
import io.tidings.ingest.feed.FeedParser;
import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.GuardedRequest;
import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpFetchException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Asks once what stands at an address. Thread-safe. */
public final class FeedProbe {
  private static final String ACCEPT =
      "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9,"
          + " application/xml;q=0.9, */*;q=0.5";

  private final GuardedHttpClient http;
  private final String userAgent;
  private final FeedParser parser = new FeedParser();

  /** Asks by a client, under a name. */
  public FeedProbe(GuardedHttpClient http, String userAgent) {
    this.http = http;
    this.userAgent = userAgent;
  }

  /** Asks. */
  public Probe probe(URI uri) {
    try {
      GuardedResponse response = fetch(uri, Map.of());
      if (response.status() < 200 || response.status() > 299) {
        return new Probe.Unknown("the server answers " + response.status());
      }
      return read(response);
    } catch (HttpFetchException e) {
      String kind = e.failure().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return new Probe.Unknown(kind + ": " + e.getMessage());
    }
  }

  /** Fetches with some headers more. */
  GuardedResponse fetch(URI uri, Map<String, String> more) throws HttpFetchException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", userAgent);
    headers.put("Accept", ACCEPT);
    headers.putAll(more);
    return http.fetch(GuardedRequest.get(uri, headers));
  }

  private Probe read(GuardedResponse response) {
    String type = response.header("content-type");
    String base = response.finalUri().toString();
    try {
      return new Probe.Feed(response, parser.parse(response.body(), type, base));
    } catch (FeedParseException e) {
      return new Probe.Page(
          FeedLinks.of(response.body(), type, base), String.valueOf(e.getMessage()));
    }
  }
}
