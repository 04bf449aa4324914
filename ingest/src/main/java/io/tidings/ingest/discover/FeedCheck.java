package io.tidings.ingest.discover;

import io.tidings.ingest.feed.ParsedFeed;
import io.tidings.ingest.feed.Schedule;
import io.tidings.ingest.robots.RobotsFile;
import io.tidings.ingest.robots.RobotsRules;
import io.tidings.runtime.http.GuardedHttpClient;
import io.tidings.runtime.http.GuardedResponse;
import io.tidings.runtime.http.HttpFetchException;
import io.tidings.runtime.http.Redirect;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out how a feed's server behaves, with at most three requests. */
public final class FeedCheck {
  private final FeedProbe probe;
  private final RobotsFile robots;

  /** Asks by a client, under a name. */
  public FeedCheck(GuardedHttpClient http, String userAgent) {
    this.probe = new FeedProbe(http, userAgent);
    this.robots = new RobotsFile(uri -> probe.fetch(uri, Map.of()), userAgent);
  }

  /** What stands at the address. */
  public Probe probe(URI uri) {
    return probe.probe(uri);
  }

  /** How it was served: names and values for people and programs, in a fixed order. */
  public Map<String, String> manners(Probe.Feed found) {
    GuardedResponse response = found.response();
    Map<String, String> manners = new LinkedHashMap<>();
    for (Redirect redirect : response.redirects()) {
      String before = manners.getOrDefault("redirects", "");
      manners.put(
          "redirects",
          (before.isEmpty() ? "" : before + ", ") + redirect.status() + " to " + redirect.to());
    }
    manners.putIfAbsent("redirects", "none");
    manners.put("content type", orNone(response.header("content-type")));
    manners.put("compression", orNone(response.header("content-encoding")));
    manners.put("etag", orNone(response.header("etag")));
    manners.put("last modified", orNone(response.header("last-modified")));
    manners.put("asked again", again(response));
    manners.put("cache control", orNone(response.header("cache-control")));
    manners.put("expires", orNone(response.header("expires")));
    manners.put("asks to wait", wishes(found.feed()));
    manners.put("hubs", orNone(String.join(", ", found.feed().hubs())));
    robots(response.finalUri(), manners);
    return manners;
  }

  // With the validators as they came: does the server know them again?
  private String again(GuardedResponse response) {
    Map<String, String> validators = new LinkedHashMap<>();
    String etag = response.header("etag");
    if (etag != null) {
      validators.put("If-None-Match", etag);
    }
    String modified = response.header("last-modified");
    if (modified != null) {
      validators.put("If-Modified-Since", modified);
    }
    if (validators.isEmpty()) {
      return "no validators: every poll costs the whole document";
    }
    try {
      int status = probe.fetch(response.finalUri(), validators).status();
      return status == 304
          ? "304, not modified: a poll costs next to nothing"
          : status + " although nothing may have changed: every poll costs the whole document";
    } catch (HttpFetchException e) {
      return "no answer: " + e.getMessage();
    }
  }

  private void robots(URI uri, Map<String, String> manners) {
    RobotsRules rules = robots.rules(uri);
    manners.put("robots.txt", rules.allows(uri) ? "allows the feed" : "does not allow the feed");
    if (rules.crawlDelay() != null) {
      manners.put("crawl delay", rules.crawlDelay().toSeconds() + "s");
    }
  }

  private static String wishes(ParsedFeed feed) {
    Schedule schedule = feed.schedule();
    Map<String, @Nullable Object> wishes = new LinkedHashMap<>();
    wishes.put("ttl minutes", schedule.ttlMinutes());
    wishes.put("skip hours", schedule.skipHours().isEmpty() ? null : schedule.skipHours());
    wishes.put("skip days", schedule.skipDays().isEmpty() ? null : schedule.skipDays());
    wishes.put("update period", schedule.updatePeriod());
    wishes.put("update frequency", schedule.updateFrequency());
    String said =
        wishes.entrySet().stream()
            .filter(wish -> wish.getValue() != null)
            .map(wish -> wish.getKey() + " " + wish.getValue())
            .collect(Collectors.joining(", "));
    return orNone(said);
  }

  private static String orNone(@Nullable String value) {
    return value == null || value.isEmpty() ? "none" : value;
  }
}
